import { readFileSync } from "node:fs";
import { uptime } from "node:os";

/** Time that cannot be set and that outlives the process: milliseconds since the machine started, and which start that was. */
export interface MachineTime {
  readonly bootId: string;
  uptimeMs(): number;
}

/** Linux names each start of the machine. */
const bootIdPath = "/proc/sys/kernel/random/boot_id";

/** Where the machine does not name its starts, the wall clock as it was when this process began. */
export function readMachineTime(): MachineTime {
  try {
    const bootId = readFileSync(bootIdPath, "utf8").trim();
    if (bootId !== "") return { bootId, uptimeMs: () => uptime() * 1000 };
  } catch {
    // No Linux.
  }
  return { bootId: "wall", uptimeMs: () => performance.timeOrigin + performance.now() };
}

import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import type { MachineTime } from "./ledger.ts";

/** Linux names each start of the machine; elsewhere the ledger goes by the wall clock. */
const bootIdPath = "/proc/sys/kernel/random/boot_id";

export function readMachineTime(): MachineTime | undefined {
  try {
    const bootId = readFileSync(bootIdPath, "utf8").trim();
    return bootId === "" ? undefined : { bootId, uptimeMs: () => uptime() * 1000 };
  } catch {
    return undefined;
  }
}

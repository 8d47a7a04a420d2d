import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** Says who may write in a folder that several processes share. */
export interface FolderLock {
  /** True when this process holds the lock, now or already: it was free, or its holder is gone. */
  acquire(): boolean;
  release(): void;
}

const holderSchema = z.object({
  token: z.string(),
  host: z.string(),
  pid: z.number().int().positive(),
  /** In the machine's own ticks, where it tells: tells two processes with one pid apart. */
  startedAt: z.string().optional(),
});
type Holder = z.output<typeof holderSchema>;

/** A holder on another machine cannot be looked for; its lock lasts this long after its last use. */
const foreignLockMs = 15 * 60_000;

/** Never throws: a folder that cannot be written in is a folder nobody holds. */
export function createFolderLock(directory: string): FolderLock {
  const path = join(directory, "writer.lock");
  const token = randomUUID();
  const self: Holder = {
    token,
    host: hostname(),
    pid: process.pid,
    startedAt: startOf(process.pid),
  };

  const create = (): boolean => {
    try {
      mkdirSync(directory, { recursive: true });
      writeFileSync(path, JSON.stringify(self), { flag: "wx" });
      return true;
    } catch {
      return false;
    }
  };

  const touch = (): boolean => {
    try {
      const now = new Date();
      utimesSync(path, now, now);
      return true;
    } catch {
      return false;
    }
  };

  /** By renaming: of two processes that find the same dead holder, one gets its lock away. */
  const removeDead = (): void => {
    const aside = `${path}.${token}`;
    try {
      renameSync(path, aside);
      unlinkSync(aside);
    } catch {
      // Somebody else was quicker.
    }
  };

  const holder = (): Holder | undefined => {
    try {
      return holderSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch {
      return undefined;
    }
  };

  const isGone = (other: Holder | undefined): boolean => {
    if (other?.host === self.host) return !isAlive(other);
    try {
      return Date.now() - statSync(path).mtimeMs > foreignLockMs;
    } catch {
      return false;
    }
  };

  return {
    acquire() {
      if (create()) return true;
      const other = holder();
      if (other?.token === token) return touch();
      if (!isGone(other)) return false;
      removeDead();
      return create();
    },
    release() {
      if (holder()?.token !== token) return;
      try {
        unlinkSync(path);
      } catch {
        // Left behind, it is taken over by whoever comes next.
      }
    },
  };
}

function isAlive({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return startOf(pid) === startedAt;
}

/** The 22nd field of `/proc/<pid>/stat`; `undefined` where there is no such thing. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const afterName = stat.slice(stat.lastIndexOf(")") + 2);
    return afterName.split(" ")[19];
  } catch {
    return undefined;
  }
}

import { open, readFile, rename, stat, unlink } from "node:fs/promises";

/** The few things storage does with a disk; a test stands in for one that is full or broken. */
export interface Disk {
  readonly open: typeof open;
  readonly readFile: typeof readFile;
  readonly rename: typeof rename;
  readonly stat: typeof stat;
  readonly unlink: typeof unlink;
}

export const realDisk: Disk = { open, readFile, rename, stat, unlink };

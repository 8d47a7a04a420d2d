import { randomUUID } from "node:crypto";
import { mkdir, readFile, statfs, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Finding, fault, fine, warning } from "./finding.ts";

/** What package.json asks for. */
const oldestNode = [20, 19] as const;
/** A roster is 1 MB and is written beside the old one; the rest is room to breathe. */
const leastFreeBytes = 50 * 1024 * 1024;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const isOldEnough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  if (isOldEnough) return fine("Node", version);
  return fault("Node", `${version} is too old; install ${oldestNode.join(".")} or newer`);
}

/** Writes, reads and deletes a small file, as the roster will be. */
export async function checkDisk(directory: string): Promise<Finding> {
  const what = "Data folder";
  const path = join(directory, `doctor-${randomUUID()}.tmp`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(path, path);
    const isWhole = (await readFile(path, "utf8")) === path;
    await unlink(path);
    if (!isWhole) return fault(what, `${directory} does not give back what is written`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return fault(what, `${directory} cannot be written in (${code}): DATA_DIR, or its rights`);
  }
  const { bavail, bsize } = await statfs(directory);
  const freeMb = Math.round((bavail * bsize) / 1024 / 1024);
  if (bavail * bsize >= leastFreeBytes) return fine(what, `${directory}, ${freeMb} MB free`);
  return warning(what, `${directory} has only ${freeMb} MB free`);
}

const mostApartSeconds = 30;

/** Compares this machine's clock with the `Date` of an answer from outside. */
export function checkClock(now: Date, theirs: Date | undefined): Finding {
  const what = "Clock";
  if (theirs === undefined || Number.isNaN(theirs.getTime())) {
    return warning(what, "nothing to compare it with: Discord gave no time");
  }
  const apartSeconds = Math.round((now.getTime() - theirs.getTime()) / 1000);
  if (Math.abs(apartSeconds) <= mostApartSeconds)
    return fine(what, `${apartSeconds} s from Discord's`);
  return warning(what, `${apartSeconds} s from Discord's: "as of" and "try again" will be wrong`);
}

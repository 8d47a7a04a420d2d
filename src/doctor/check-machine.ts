import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, statfs, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Finding, fault, fine, warning } from "./finding.ts";

/** What package.json asks for. */
const oldestNode = [20, 19] as const;
/** A roster is 1 MB and is written beside the old one; the rest is room to breathe. */
const leastFreeBytes = 50 * 1024 * 1024;

const number = new Intl.NumberFormat("en");

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const isOldEnough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  if (isOldEnough) return fine("Node", version);
  return fault("Node", `${version} is too old; install ${oldestNode.join(".")} or newer`);
}

/**
 * Writes, reads and deletes a small file in the folder; where there is none yet, in the nearest folder above, in
 * which the first start makes it.
 */
export async function checkDisk(directory: string): Promise<Finding> {
  const what = "Data folder";
  const isThere = existsSync(directory);
  const folder = isThere ? directory : nearestFolder(directory);
  try {
    await tryWriting(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const place = isThere ? directory : `${directory} cannot be made: ${folder}`;
    return fault(what, `${place} cannot be written in (${code}): DATA_DIR, or its rights`);
  }
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.round((bavail * bsize) / 1024 / 1024);
  const room = `${number.format(freeMb)} MB free`;
  if (bavail * bsize < leastFreeBytes) return warning(what, `${directory} has only ${room}`);
  return fine(what, isThere ? `${directory}, ${room}` : `${directory}, made at the start, ${room}`);
}

function nearestFolder(path: string): string {
  const above = dirname(resolve(path));
  return existsSync(above) ? above : nearestFolder(above);
}

async function tryWriting(folder: string): Promise<void> {
  const path = join(folder, `doctor-${randomUUID()}.tmp`);
  try {
    await writeFile(path, path);
    if ((await readFile(path, "utf8")) !== path) {
      throw Object.assign(new Error("Other content came back"), { code: "other content" });
    }
  } finally {
    await rm(path, { force: true });
  }
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

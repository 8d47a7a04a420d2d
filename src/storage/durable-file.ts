import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { type Disk, realDisk } from "./disk.ts";

/** One text in one file that is either whole or not there, and the text before it. */
export interface DurableFile {
  /** What is whole, newest first; never throws. What is not is set aside as `.corrupt`. */
  load(): Promise<readonly string[]>;
  /** On disk when this resolves. Rejects when it could not be; the text before is then still held. */
  save(text: string): Promise<void>;
  /** Sets the newest aside: it is whole, but its reader could do nothing with it. */
  reject(): Promise<void>;
  /** Never throws. */
  clear(): Promise<void>;
}

export interface DurableFileOptions {
  readonly path: string;
  /** The one before is kept as `.previous`. */
  readonly keepsPrevious?: boolean;
  readonly disk?: Disk;
}

const format = "spacecraft-bot/1";
/** A roster of 600 craft is 1 MB. A file that large is none of ours, and is not read. */
const largestFileBytes = 64 * 1024 * 1024;

/**
 * Written beside, synced, measured, then renamed: a kill at any moment leaves the old text or the
 * new one. The first line carries size and checksum, so that what a disk spoilt later is noticed.
 */
export function createDurableFile(options: DurableFileOptions): DurableFile {
  const { path, keepsPrevious = false, disk = realDisk } = options;
  const previousPath = `${path}.previous`;
  const temporaryPath = `${path}.${process.pid}.tmp`;
  const corruptPath = `${path}.corrupt`;

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    await work().catch(() => {});
  };

  const read = async (from: string): Promise<string | undefined> => {
    try {
      const { size } = await disk.stat(from);
      const text = size > largestFileBytes ? undefined : unwrap(await disk.readFile(from));
      if (text !== undefined) return text;
    } catch (error) {
      if (isMissing(error)) return undefined;
    }
    await attempt(() => disk.rename(from, corruptPath));
    return undefined;
  };

  const writeTemporary = async (bytes: Buffer): Promise<void> => {
    const handle = await disk.open(temporaryPath, "w");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
      const { size } = await handle.stat();
      if (size !== bytes.length) throw new Error(`${size} of ${bytes.length} bytes were written`);
    } finally {
      await handle.close();
    }
  };

  const syncFolder = async (): Promise<void> => {
    const handle = await disk.open(dirname(path), "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };

  return {
    async load() {
      const texts = [await read(path), keepsPrevious ? await read(previousPath) : undefined];
      return texts.filter((text) => text !== undefined);
    },
    async save(text) {
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeTemporary(wrap(text));
        if (keepsPrevious) {
          await disk.rename(path, previousPath).catch((error: unknown) => {
            if (!isMissing(error)) throw error;
          });
        }
        await disk.rename(temporaryPath, path);
      } catch (error) {
        await attempt(() => disk.unlink(temporaryPath));
        throw error;
      }
      // Where folders cannot be synced (Windows), the rename is as durable as it gets.
      await attempt(syncFolder);
    },
    reject: () => attempt(() => disk.rename(path, corruptPath)),
    clear: () => attempt(() => disk.unlink(path)),
  };
}

function wrap(text: string): Buffer {
  const body = Buffer.from(text, "utf8");
  return Buffer.concat([Buffer.from(`${format} ${body.length} ${sha256(body)}\n`), body]);
}

/** `undefined` unless the file is whole. */
function unwrap(file: Buffer): string | undefined {
  const end = file.indexOf("\n");
  const [name, size, checksum] = file.toString("latin1", 0, Math.max(end, 0)).split(" ");
  const body = file.subarray(end + 1);
  const isWhole = name === format && Number(size) === body.length && checksum === sha256(body);
  return isWhole ? body.toString("utf8") : undefined;
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

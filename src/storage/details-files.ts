import { join } from "node:path";
import { z } from "zod";
import type { Log } from "../runtime/log.ts";
import { createTextFile, type TextFile } from "./text-file.ts";

/** Details as they were taken, and what the roster said of their subject then. */
export interface KeptDetails<T> {
  readonly trace: string;
  readonly takenAt: Date;
  readonly value: T;
}

/** Details of one kind on disk, a file for each id. Neither method throws. */
export interface DetailsFiles<T> {
  /** `undefined` when nothing usable is held. */
  load(id: number): Promise<KeptDetails<T> | undefined>;
  save(id: number, kept: KeptDetails<T>): Promise<void>;
}

export interface DetailsFilesOptions<T> {
  readonly directory: string;
  /** What the files' names begin with. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly log: Log;
}

const version = 1;

export function createDetailsFiles<T>(options: DetailsFilesOptions<T>): DetailsFiles<T> {
  const { directory, name, schema, log } = options;
  const keptSchema = z.object({
    version: z.literal(version),
    trace: z.string(),
    takenAt: z.iso.datetime().transform((iso) => new Date(iso)),
    value: schema,
  });
  const fileOf = (id: number): TextFile =>
    createTextFile({ path: join(directory, `${name}-${id}.json`) });
  return {
    async load(id) {
      const text = await fileOf(id).load();
      if (text === undefined) return undefined;
      try {
        return keptSchema.parse(JSON.parse(text));
      } catch (error) {
        log.warn({ err: error, name, id }, "Details on disk are of no use");
        return undefined;
      }
    },
    async save(id, kept) {
      try {
        await fileOf(id).save(JSON.stringify({ version, ...kept }));
      } catch (error) {
        log.warn({ err: error, name, id }, "Details cannot be kept on disk");
      }
    },
  };
}

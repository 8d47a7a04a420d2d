import { z } from "zod";
import type { Log } from "../spacecraft/log.ts";
import { createTextFile } from "./text-file.ts";

/** Details as they were taken, and what the roster said of their subject then. */
export interface KeptDetails<T> {
  readonly trace: string;
  readonly takenAt: Date;
  readonly value: T;
}

/** One craft's or one class's details on disk. Neither method throws. */
export interface DetailsFile<T> {
  /** `undefined` when nothing usable is held. */
  load(): Promise<KeptDetails<T> | undefined>;
  save(kept: KeptDetails<T>): Promise<void>;
}

const version = 1;

export function createDetailsFile<T>(
  path: string,
  { schema, log }: { readonly schema: z.ZodType<T>; readonly log: Log },
): DetailsFile<T> {
  const file = createTextFile({ path });
  const keptSchema = z.object({
    version: z.literal(version),
    trace: z.string(),
    takenAt: z.iso.datetime().transform((iso) => new Date(iso)),
    value: schema,
  });
  return {
    async load() {
      const text = await file.load();
      if (text === undefined) return undefined;
      try {
        return keptSchema.parse(JSON.parse(text));
      } catch (error) {
        log.warn({ err: error }, "Details on disk are of no use");
        return undefined;
      }
    },
    async save(kept) {
      try {
        await file.save(JSON.stringify({ version, ...kept }));
      } catch (error) {
        log.warn({ err: error }, "Details cannot be kept on disk");
      }
    },
  };
}

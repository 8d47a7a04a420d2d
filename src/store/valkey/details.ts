import { z } from "zod";
import type { DetailsStore } from "../details-store.ts";
import { StoreUnavailableError } from "../store-error.ts";
import type { Connection } from "./connection/connection.ts";

/** Longer than details are believed (30 days at the most, see details-ttl.ts), so that they can stand in for a while after. */
const keptSeconds = 60 * 86_400;

const keptSchema = z.object({
  fingerprint: z.string(),
  takenAtMs: z.number(),
  value: z.json(),
});

export function createDetailsStore(connection: Connection): DetailsStore {
  return {
    async load(kind, id) {
      const text = await connection.call("GET", `details:${kind}:${id}`);
      if (typeof text !== "string") return undefined;
      const { fingerprint, takenAtMs, value } = read(text);
      return { fingerprint, takenAt: new Date(takenAtMs), value };
    },
    async save(kind, id, { fingerprint, takenAt, value }) {
      const text = JSON.stringify({ fingerprint, takenAtMs: takenAt.getTime(), value });
      await connection.call("SET", `details:${kind}:${id}`, text, "EX", keptSeconds);
    },
  };
}

function read(text: string): z.infer<typeof keptSchema> {
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new StoreUnavailableError("Details in the shared store cannot be read", { cause: error });
  }
}

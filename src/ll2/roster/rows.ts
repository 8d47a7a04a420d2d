import type { Spacecraft } from "../../spacecraft/model.ts";
import { pathOf, spacecraftSchema } from "../schema/schema.ts";
import { requireReadableFacts } from "./readable-facts.ts";

/** A record that could not be read: its id if that could be, and where it is wrong. */
export interface UnreadableRecord {
  readonly id?: number;
  readonly path: string;
}

/** One record of a page. Exactly one of `craft` and `unreadable` is there. */
export interface ReadRecord {
  readonly id?: number;
  readonly raw: unknown;
  readonly craft?: Spacecraft;
  readonly unreadable?: UnreadableRecord;
}

/** The rows of LL2's list as far as they are known, each id once. */
export interface Rows {
  /** Takes a page in: what is between its ends and not in it is gone. The first page begins, the last one ends the list. */
  replace(
    records: readonly ReadRecord[],
    place: { readonly isFirst: boolean; readonly isLast: boolean },
  ): void;
  size(): number;
  /** How many rows stand before that id. */
  before(id: number): number;
  /** By ascending id. Throws `SourceError` when the records are not of LL2 2.3.0. */
  finish(): {
    readonly spacecraft: readonly Spacecraft[];
    readonly setAside: readonly UnreadableRecord[];
  };
}

export function readRecord(raw: unknown): ReadRecord {
  const parsed = spacecraftSchema.safeParse(raw);
  if (parsed.success) return { id: parsed.data.id, raw, craft: parsed.data };
  const path = pathOf(parsed.error);
  const hasId = typeof raw === "object" && raw !== null && "id" in raw;
  if (!hasId || typeof raw.id !== "number") return { raw, unreadable: { path } };
  return { id: raw.id, raw, unreadable: { id: raw.id, path } };
}

export function createRows(): Rows {
  const byId = new Map<number, ReadRecord>();
  /** Records without an id are known again by their content. */
  const nameless = new Map<string, ReadRecord>();

  const dropMissing = (
    records: readonly ReadRecord[],
    { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
  ): void => {
    const ids = records.flatMap(({ id }) => id ?? []);
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) return;
    const there = new Set(ids);
    for (const id of byId.keys()) {
      const isCovered = (isFirst || id > first) && (isLast || id < last);
      if (isCovered && !there.has(id)) byId.delete(id);
    }
  };

  return {
    replace(records, place) {
      dropMissing(records, place);
      for (const record of records) {
        const { id, craft } = record;
        if (id === undefined) nameless.set(JSON.stringify(record.raw), record);
        else if (craft !== undefined || byId.get(id)?.craft === undefined) byId.set(id, record);
      }
    },
    size: () => byId.size + nameless.size,
    before: (id) => [...byId.keys()].filter((other) => other < id).length,
    finish() {
      const records = [...byId.values()].sort((one, other) => (one.id ?? 0) - (other.id ?? 0));
      requireReadableFacts(records);
      return {
        spacecraft: records.flatMap(({ craft }) => craft ?? []),
        setAside: [...records, ...nameless.values()].flatMap(({ unreadable }) => unreadable ?? []),
      };
    },
  };
}

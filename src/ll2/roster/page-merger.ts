import type { Spacecraft } from "../../spacecraft/model.ts";
import { SourceError } from "../../spacecraft/source.ts";
import { pageSchema, pathOf, spacecraftSchema } from "../schema/schema.ts";

/** One page of LL2's list as it came, with where it was asked for. */
export interface Page {
  readonly offset: number;
  /** How many rows LL2 had when it sent this page. */
  readonly count: number;
  readonly results: readonly unknown[];
}

/** A record that could not be read: its id if that could be, and where it is wrong. */
export interface UnreadableRecord {
  readonly id?: number;
  readonly path: string;
}

/** The pages do not fit together: LL2's list changed under the crawl, or is not what it says. */
export class InconsistentPages extends Error {
  override readonly name = "InconsistentPages";
  /** The field that shows it. */
  readonly path: string;

  constructor(path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** Puts the pages of a list by ascending id together, whatever shifted between them. */
export interface PageMerger {
  /** Throws `InconsistentPages`, or `SourceError` when the page itself is unusable. */
  add(page: Page): void;
  nextOffset(): number;
  /** 0 before the first page. */
  rowsToGo(): number;
  isAtEnd(): boolean;
  /** Throws `InconsistentPages` unless the distinct ids are as many as LL2 last said. */
  finish(): {
    readonly spacecraft: readonly Spacecraft[];
    readonly setAside: readonly UnreadableRecord[];
  };
}

/** One bad record is set aside; a page with more bad ones than this share is not LL2's. */
const mostUnreadable = 0.2;

/** Throws `SourceError` ("malformed") when the body is no page. */
export function parsePage(body: unknown, offset: number): Page {
  const parsed = pageSchema.safeParse(body);
  if (!parsed.success) {
    const failure = { kind: "malformed", path: pathOf(parsed.error) } as const;
    throw new SourceError("LL2's answer is not a page of a list", failure, { cause: parsed.error });
  }
  return { offset, ...parsed.data };
}

export function createPageMerger(overlap: number): PageMerger {
  const readable = new Map<number, Spacecraft>();
  const unreadable = new Map<string, UnreadableRecord>();
  let nextOffset = 0;
  let count: number | undefined;
  let lastId: number | undefined;

  const add = (page: Page): void => {
    const records = page.results.map(readRecord);
    const bad = records.filter((record) => "path" in record).length;
    if (bad > page.results.length * mostUnreadable) {
      const failure = { kind: "malformed", path: "results" } as const;
      throw new SourceError(`${bad} of ${records.length} LL2 records are unreadable`, failure);
    }
    const firstId = records.find((record) => record.id !== undefined)?.id;
    if (lastId !== undefined && firstId !== undefined && firstId > lastId) {
      throw new InconsistentPages("results", "Rows are missing between two pages");
    }
    if (page.count === 0) throw new InconsistentPages("count", "LL2 says it has no spacecraft");
    const end = page.offset + page.results.length;
    if (end < page.count && page.results.length <= overlap) {
      throw new InconsistentPages("results", "A page in the middle is all but empty");
    }
    for (const [index, record] of records.entries()) {
      if (!("path" in record)) {
        readable.set(record.id, record);
        unreadable.delete(String(record.id));
      } else if (record.id === undefined || !readable.has(record.id)) {
        unreadable.set(String(record.id ?? `row ${page.offset + index}`), record);
      }
    }
    count = page.count;
    lastId = records.findLast((record) => record.id !== undefined)?.id ?? lastId;
    nextOffset = end >= page.count ? page.count : end - overlap;
  };

  return {
    add,
    nextOffset: () => nextOffset,
    rowsToGo: () => (count === undefined ? 0 : count - nextOffset),
    isAtEnd: () => count !== undefined && nextOffset >= count,
    finish() {
      const found = readable.size + unreadable.size;
      if (found !== count) {
        throw new InconsistentPages("count", `LL2 says ${count} spacecraft and sent ${found}`);
      }
      const spacecraft = [...readable.values()].sort((a, b) => a.id - b.id);
      return { spacecraft, setAside: [...unreadable.values()] };
    },
  };
}

function readRecord(raw: unknown): Spacecraft | UnreadableRecord {
  const parsed = spacecraftSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const path = pathOf(parsed.error);
  const hasId = typeof raw === "object" && raw !== null && "id" in raw;
  return hasId && typeof raw.id === "number" ? { id: raw.id, path } : { path };
}

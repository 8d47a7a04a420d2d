import type { Spacecraft } from "../../spacecraft/model.ts";
import { notOfThisVersion, pageSchema, pathOf } from "../schema/schema.ts";
import { createRows, readRecord, type UnreadableRecord } from "./rows.ts";

/** One page of LL2's list as it came, with where it was asked for. */
export interface Page {
  readonly offset: number;
  /** How many rows LL2 had when it sent this page. */
  readonly count: number;
  readonly results: readonly unknown[];
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

/**
 * Puts the pages of a list by ascending id together, of whatever length the server makes them. A later page is right
 * about all ids between its ends: rows that it lacks are gone.
 */
export interface PageMerger {
  /** Throws `InconsistentPages`, or `SourceError` when the page itself is unusable. */
  add(page: Page): void;
  /**
   * Where the next page has to begin: behind what was read, a few rows back; further back when rows are missing in
   * between. `undefined` once the end is reached and the distinct ids are as many as LL2 last said.
   */
  nextOffset(): number | undefined;
  /** Every row has been read once; what is still asked for is a second look. */
  isReadToTheEnd(): boolean;
  /** Throws `InconsistentPages` while `nextOffset` has one, and `SourceError` when the records are not of LL2 2.3.0. */
  finish(): {
    readonly spacecraft: readonly Spacecraft[];
    readonly setAside: readonly UnreadableRecord[];
  };
}

/** One bad record is set aside; a page with more bad ones than this share is not LL2's. */
const mostUnreadable = 0.2;
/**
 * Rows that two pages share, so that a few deletions while crawling lose nothing: in a simulation
 * with 10 % deletions between pages, 5 rows of overlap brought 0.3 lost rows a crawl to 0.
 */
const longestOverlap = 5;
/** Of the short pages of a server that caps them. */
const overlapShare = 0.1;

/** Throws `SourceError` ("malformed") when the body is no page. */
export function parsePage(body: unknown, offset: number): Page {
  const parsed = pageSchema.safeParse(body);
  if (!parsed.success) throw notOfThisVersion(pathOf(parsed.error), { cause: parsed.error });
  return { offset, ...parsed.data };
}

export function createPageMerger(): PageMerger {
  const rows = createRows();
  let count: number | undefined;
  let pageLength = 0;
  /** Rows from the first on without a gap, and the last of them. */
  let readTo = 0;
  let lastId: number | undefined;
  /** Rows up to here, at least, stand where LL2 has them; from `misplacedFrom` on they do not. */
  let placedTo = 0;
  let misplacedFrom = Number.POSITIVE_INFINITY;

  const readFrom = (offset: number): void => {
    readTo = offset + overlapOf(pageLength);
  };

  const readOn = (page: Page, ids: readonly number[]): void => {
    const end = page.offset + page.results.length;
    const [firstId] = ids;
    const isGap = lastId !== undefined && firstId !== undefined && firstId > lastId;
    if (isGap && page.offset > 0) {
      readFrom(Math.max(0, page.offset - pageLength + overlapOf(pageLength)));
      return;
    }
    if (end < page.count && page.results.length === 0) {
      throw new InconsistentPages("results", "A page in the middle is empty");
    }
    if (firstId !== undefined && rows.before(firstId) !== page.offset) {
      misplacedFrom = Math.min(misplacedFrom, page.offset);
    }
    const isNothingNew = ids.at(-1) === lastId;
    readTo = isNothingNew ? page.count : end;
    lastId = ids.at(-1) ?? lastId;
  };

  /** Halves the rows in which one is too many or missing: before it they stand where LL2 has them. */
  const lookAgain = (page: Page, ids: readonly number[]): void => {
    const [firstId, finalId] = [ids[0], ids.at(-1)];
    const end = page.offset + page.results.length;
    if (finalId === undefined || rows.before(finalId) === end - 1) placedTo = end;
    else if (firstId !== undefined && rows.before(firstId) !== page.offset) {
      misplacedFrom = page.offset;
    }
    if (placedTo < Math.min(misplacedFrom, page.count)) return;
    placedTo = 0;
    misplacedFrom = page.count;
  };

  const isReadToTheEnd = (): boolean => count !== undefined && readTo >= count;

  return {
    add(page) {
      const records = page.results.map(readRecord);
      const bad = records.filter(({ craft }) => craft === undefined).length;
      if (bad > records.length * mostUnreadable) {
        throw notOfThisVersion("results", { detail: `${bad} of ${records.length} records` });
      }
      if (page.count === 0) throw new InconsistentPages("count", "LL2 says it has no spacecraft");
      const wasReadToTheEnd = isReadToTheEnd();
      // Rows that came at the end meanwhile have not been read.
      if (wasReadToTheEnd && page.count > (count ?? 0)) readTo = Math.min(readTo, count ?? 0);
      count = page.count;
      pageLength = Math.max(pageLength, page.results.length);
      const ids = records.flatMap(({ id }) => id ?? []);
      requireAscending(ids);
      const isLast = page.offset + page.results.length >= page.count;
      const sizeBefore = rows.size();
      rows.replace(records, { isFirst: page.offset === 0, isLast });
      if (!wasReadToTheEnd) {
        readOn(page, ids);
        return;
      }
      if (rows.size() !== sizeBefore) misplacedFrom = page.count;
      lookAgain(page, ids);
    },
    nextOffset() {
      if (count === undefined) return 0;
      if (!isReadToTheEnd()) return Math.max(0, readTo - overlapOf(pageLength));
      if (rows.size() === count) return undefined;
      const middle = Math.floor((placedTo + Math.min(misplacedFrom, count) - pageLength) / 2);
      return Math.max(0, middle);
    },
    isReadToTheEnd,
    finish() {
      if (!isReadToTheEnd() || rows.size() !== count) {
        throw new InconsistentPages(
          "count",
          `LL2 says ${count} spacecraft and sent ${rows.size()}`,
        );
      }
      return rows.finish();
    },
  };
}

function overlapOf(pageLength: number): number {
  return Math.max(1, Math.min(longestOverlap, Math.floor(pageLength * overlapShare)));
}

/** Throws unless the rows are in the order asked for, without which pages cannot be put together. */
function requireAscending(ids: readonly number[]): void {
  if (ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? id))) return;
  throw new InconsistentPages("results", "LL2 does not list by ascending id");
}

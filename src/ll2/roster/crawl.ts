import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Spacecraft } from "../../spacecraft/model.ts";
import { SourceError } from "../../spacecraft/source.ts";
import type { TextStore } from "../../store/text-store.ts";
import type { Budget } from "../budget/budget.ts";
import type { Client } from "../http/client.ts";
import { formatProgress, parseProgress } from "./crawl-progress.ts";
import {
  createPageMerger,
  InconsistentPages,
  type Page,
  type PageMerger,
  parsePage,
} from "./page-merger.ts";

/** Every craft of LL2 at one moment. */
export interface Crawled {
  /** By ascending id. */
  readonly spacecraft: readonly Spacecraft[];
  /** When the first page was asked for: nothing in it is older. */
  readonly takenAt: Date;
  /** Records that could not be read and are left out. */
  readonly setAsideCount: number;
}

export interface CrawlOptions {
  readonly client: Client;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells one host's unfinished crawl from another's. */
  readonly baseUrl: string;
  /** Where an unfinished crawl waits; without one, an interruption starts over. */
  readonly progress?: TextStore;
}

/** LL2's largest page (LL2 documentation). */
const pageSize = 100;
/** What a whole crawl of about 600 craft takes, before LL2 has said how many there are. */
const usualPages = 7;
/** 19 times what LL2 held in 2026: its count is then not to be believed. */
const mostPages = 120;
/** One row that went is found in about two; after as many as a whole crawl takes, it is LL2's count that is wrong. */
const mostLooksAgain = 8;

/**
 * Fetches all pages, complete or not at all: in the one order without ties, with own offsets,
 * and only if the distinct ids are as many as LL2 says there are; where rows came or went meanwhile, a few pages are
 * looked at again. Throws `SourceError`; pages fetched before the throw are kept and the next crawl continues after them,
 * unless they do not fit together.
 */
export async function crawl(options: CrawlOptions): Promise<Crawled> {
  const { budget, log, progress } = options;
  budget.rosterIsDue(true);
  try {
    const { spacecraft, setAside, takenAt } = await fetchPages(options);
    if (setAside.length > 0) log.warn({ setAside }, "Some LL2 records could not be read");
    await forget(progress);
    budget.rosterIsDue(false);
    return { spacecraft, setAsideCount: setAside.length, takenAt };
  } catch (error) {
    if (!(error instanceof InconsistentPages)) throw error;
    await forget(progress);
    const failure = { kind: "malformed", path: error.path } as const;
    throw new SourceError(error.message, failure, { cause: error });
  }
}

async function fetchPages(options: CrawlOptions) {
  const { client, clock, baseUrl, progress } = options;
  const merger = createPageMerger();
  // Without what was kept, the crawl starts over.
  const text = await progress?.load().catch(() => undefined);
  const earlier = text === undefined ? undefined : parseProgress(text, baseUrl, clock.now());
  const pages: Page[] = [...(earlier?.pages ?? [])];
  addKept(merger, pages);
  if (pages.length === 0) await client.requireRoom("roster", usualPages);
  const takenAt = earlier?.startedAt ?? clock.now();
  let isKept = true;
  let looksAgain = 0;
  let offset = merger.nextOffset();
  while (offset !== undefined) {
    if (merger.isReadToTheEnd()) looksAgain += 1;
    if (pages.length >= mostPages || looksAgain > mostLooksAgain) break;
    const query = { limit: pageSize, offset, ordering: "id" };
    const page = parsePage(await client.get("roster", "/spacecraft/", query), offset);
    merger.add(page);
    pages.push(page);
    offset = merger.nextOffset();
    if (offset !== undefined && isKept) isKept = await keepProgress(options, takenAt, pages);
  }
  return { ...merger.finish(), takenAt };
}

/** Pages that were good when they came may not be to a newer version of the bot. */
function addKept(merger: PageMerger, pages: readonly Page[]): void {
  try {
    for (const page of pages) merger.add(page);
  } catch (cause) {
    throw new InconsistentPages("results", "Ignoring the pages of an unfinished crawl", {
      cause,
    });
  }
}

async function forget(progress: TextStore | undefined): Promise<void> {
  await progress?.clear().catch(() => {});
}

/** False when the disk does not take it; it is then not asked again for the pages to come. */
async function keepProgress(
  { progress, baseUrl, log }: CrawlOptions,
  startedAt: Date,
  pages: readonly Page[],
): Promise<boolean> {
  try {
    await progress?.save(formatProgress({ startedAt, pages }, baseUrl));
    return true;
  } catch (error) {
    log.warn({ err: error }, "An unfinished crawl cannot be kept; interrupted, it starts over");
    return false;
  }
}

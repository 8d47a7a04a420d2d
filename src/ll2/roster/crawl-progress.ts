import { z } from "zod";
import { pageSchema } from "../schema/schema.ts";
import type { Page } from "./page-merger.ts";

/** A crawl that has not reached the end, with its pages as LL2 sent them. */
export interface CrawlProgress {
  readonly startedAt: Date;
  readonly pages: readonly Page[];
}

const version = 1;
/**
 * Older pages are fetched again. A server that takes no `limit` sends ten rows a page: 67 pages of 600 craft, six hours
 * of 12 requests.
 */
const longestMs = 8 * 3_600_000;

const progressSchema = z.object({
  version: z.literal(version),
  baseUrl: z.string(),
  startedAt: z.iso.datetime().transform((text) => new Date(text)),
  pages: z.array(pageSchema.extend({ offset: z.number().int().nonnegative() })),
});

export function formatProgress({ startedAt, pages }: CrawlProgress, baseUrl: string): string {
  return JSON.stringify({ version, baseUrl, startedAt, pages });
}

/** `undefined` for what is unreadable, another host's, too old or from the future. */
export function parseProgress(text: string, baseUrl: string, now: Date): CrawlProgress | undefined {
  const parsed = progressSchema.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.baseUrl !== baseUrl) return undefined;
  const { startedAt, pages } = parsed.data;
  const ageMs = now.getTime() - startedAt.getTime();
  return ageMs >= 0 && ageMs < longestMs ? { startedAt, pages } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { Spacecraft } from "../model.ts";
import { figureOf, type Measure } from "./measure.ts";

/** "relevance" without a text is the order people look for: in space first, then active, then newest. */
export const sorts = [
  "relevance",
  "id",
  "name",
  "flights",
  "mission-ends",
  "time-in-space",
  "time-docked",
  "fastest-turnaround",
] as const;
export type Sort = (typeof sorts)[number];

/** LL2's filters, and ours for what LL2 cannot filter by. An absent one lets everything through. */
export interface Filters {
  readonly inSpace?: boolean | undefined;
  readonly placeholder?: boolean | undefined;
  /** The whole name, case-sensitive, as LL2's `name` filter. */
  readonly name?: string | undefined;
  readonly statusId?: number | undefined;
  readonly configId?: number | undefined;
  readonly agencyId?: number | undefined;
  readonly typeId?: number | undefined;
  /** Only craft whose figure is known and above zero: what belongs in a ranking. */
  readonly measured?: Measure | undefined;
}

/** One question about the catalogue: what a command asks and what a button remembers. */
export interface Query {
  readonly text?: string | undefined;
  readonly filters: Filters;
  readonly sort: Sort;
  readonly descending: boolean;
  /** How many craft a page holds, at least 1. */
  readonly limit: number;
  /** How many craft come before the page. */
  readonly offset: number;
  /**
   * Where craft without the figure go: LL2's database puts them last ascending and first descending.
   * People want them last both ways.
   */
  readonly unknownLast?: boolean | undefined;
  /** By how much the clocks of craft in space have run on since the roster was taken; 0 where absent. */
  readonly elapsedSeconds?: number | undefined;
  /** By time in space: first those whose whole time is the current stay, as of craft on their first flight. */
  readonly staysFirst?: boolean | undefined;
}

/** "Most first" for figures, "first first" for names, ids and the fastest turn-around. */
export function descendsByDefault(sort: Sort): boolean {
  return !["relevance", "id", "name", "fastest-turnaround"].includes(sort);
}

export function passes(craft: Spacecraft, filters: Filters): boolean {
  const { measured } = filters;
  return (
    agrees(filters.inSpace, craft.inSpace) &&
    agrees(filters.placeholder, craft.placeholder) &&
    agrees(filters.name, craft.name) &&
    agrees(filters.statusId, craft.status?.id) &&
    agrees(filters.configId, craft.config.id) &&
    agrees(filters.agencyId, craft.config.agency?.id) &&
    agrees(filters.typeId, craft.config.type?.id) &&
    (measured === undefined || (figureOf(craft, measured, 0) ?? 0) > 0)
  );
}

function agrees<T>(wanted: T | undefined, actual: T | undefined): boolean {
  return wanted === undefined || wanted === actual;
}

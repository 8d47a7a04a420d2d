import type { Named, RosterOrigin } from "../model.ts";

/** What was known of a craft, as far as events follow from it. */
export interface CraftMemory {
  readonly placeholder: boolean;
  readonly inSpace?: boolean;
  /** When it was last known to be where `inSpace` says. */
  readonly inSpaceMs?: number;
  /** A look saw it elsewhere then; the next one decides. */
  readonly movedMs?: number;
  /** The highest ever seen: a count that goes down and up again is no flight. */
  readonly flights?: number;
  readonly missionEnds?: number;
  readonly timeInSpaceSeconds?: number;
  readonly status?: Named;
  readonly nextStatus?: Named & { readonly seenMs: number };
}

/**
 * What was seen so far, so that each event is told once, also after a restart. Plain JSON; moments are milliseconds
 * since 1970.
 */
export interface ChangeMemory {
  readonly origin: RosterOrigin;
  readonly seenMs: number;
  /** Of the last look at dockings; absent before the first. */
  readonly dockingsMs?: number;
  readonly craft: Readonly<Record<number, CraftMemory>>;
  /** Dockings that are known to have happened, and whether they are known to be over. */
  readonly dockings: Readonly<Record<number, { readonly isOver: boolean }>>;
  /** Who holds which record: "flights" of all, "flights of 6" of the class 6. */
  readonly records: Readonly<Partial<Record<string, { readonly craftId: number }>>>;
  /** Records about to fall that were told. */
  readonly ahead: readonly string[];
}

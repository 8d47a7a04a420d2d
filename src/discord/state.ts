import type { Filters, Query } from "../spacecraft/query/query.ts";

/** What a button, a select menu or a form remembers: everything, so that it works after any restart. */
export type State =
  | ListState
  | OpenState
  | CompareState
  | CardState
  | ShowState
  | RandomState
  | StatsState
  | AlertState;

export const listViews = ["search", "ranking", "in-space"] as const;
export type ListView = (typeof listViews)[number];

/** Each control of a list has its own step, so that two that lead to the same page still differ. */
export const listSteps = ["first", "previous", "jump", "next", "last", "sort"] as const;
export type ListStep = (typeof listSteps)[number];

export interface ListState {
  readonly kind: "list";
  readonly view: ListView;
  readonly step: ListStep;
  readonly detailed: boolean;
  /** The filter for an exact name, as the id of a craft of that name. */
  readonly namedAs?: number | undefined;
  /** Without the filter `name` (see `namedAs`) and without `measured` and `unknownLast`, which the view implies. Its offset is the page to go to. */
  readonly query: Query;
}

/** A list as its command asks for it and as its controls remember it. */
export type ListRequest = Omit<ListState, "kind" | "step">;

/** A menu of spacecraft: the chosen value, `#<id>`, is the card to open. */
export interface OpenState {
  readonly kind: "open";
  /**
   * "beside": the card stands beside the message with the menu, seen only by the person who chose. "in-place": it takes that message's
   * place. "public": the menu asked which craft a question meant that everybody may see answered.
   */
  readonly show: "beside" | "in-place" | "public";
}

/** A menu that asks which craft one place of a comparison means. */
export interface CompareState {
  readonly kind: "compare";
  /** Which of the entries is being chosen, from 0. */
  readonly place: number;
  /** The craft by their ids, and what was typed for those that are still to be chosen. */
  readonly entries: readonly (number | string)[];
  readonly isPrivate: boolean;
}

export const cardTabs = ["overview", "flights", "crew", "class"] as const;
export type CardTab = (typeof cardTabs)[number];

export interface CardState {
  readonly kind: "card";
  readonly craftId: number;
  readonly tab: CardTab;
  /** For a card picked at random: among which craft, so that another one can follow. */
  readonly pickedAmong?: PickFilters | undefined;
}

export type PickFilters = Pick<Filters, "agencyId" | "typeId" | "inSpace">;

export interface RandomState {
  readonly kind: "random";
  readonly filters: PickFilters;
}

/** A menu of facets to count by. */
export interface StatsState {
  readonly kind: "stats";
}

/** A button under a message that belongs to nobody: the card stands beside it, seen only by the person who pressed. */
export interface ShowState {
  readonly kind: "show";
  readonly craftId: number;
}

export const alertSteps = ["kinds", "remove", "test"] as const;

/** A menu of a server's subscriptions, or with an id of what one of them announces. */
export interface AlertState {
  readonly kind: "alert";
  readonly step: (typeof alertSteps)[number];
  readonly id?: string | undefined;
}

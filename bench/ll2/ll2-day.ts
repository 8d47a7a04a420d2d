import type { CardTab } from "../../src/discord/state.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import type { Measure } from "../../src/spacecraft/query/measure.ts";
import { createSeeded, type Seeded } from "../../test/support/seeded.ts";

/** What one interaction is about, whichever bot is asked. */
export type Ask =
  | { readonly kind: "suggestions"; readonly text: string }
  | { readonly kind: "search"; readonly text: string; readonly page: number }
  | { readonly kind: "card"; readonly craft: Spacecraft }
  | { readonly kind: "tab"; readonly craft: Spacecraft; readonly tab: Exclude<CardTab, "overview"> }
  | { readonly kind: "ranking"; readonly measure: Exclude<Measure, "fastest-turnaround"> }
  | { readonly kind: "in-space" }
  | { readonly kind: "statistics" }
  | { readonly kind: "comparison"; readonly craft: readonly [Spacecraft, Spacecraft] }
  | { readonly kind: "random" };

export interface TimedAsk {
  /** From the beginning of the day. */
  readonly atMs: number;
  readonly ask: Ask;
}

const dayMs = 86_400_000;

/**
 * Of 1,000 interactions. An assumption: every second one is a keystroke in a name, a search leads to a page
 * or two, a card to a tab for every second person.
 */
const mix: readonly (readonly [perThousand: number, create: (world: World) => Ask])[] = [
  [500, (world) => ({ kind: "suggestions", text: halfTyped(world) })],
  [110, (world) => ({ kind: "search", text: world.seeded.pick(words), page: 1 })],
  [
    80,
    (world) => ({
      kind: "search",
      text: world.seeded.pick(words),
      page: 2 + world.seeded.below(3),
    }),
  ],
  [120, (world) => ({ kind: "card", craft: wellKnown(world) })],
  [40, (world) => ({ kind: "tab", craft: wellKnown(world), tab: "flights" })],
  [15, (world) => ({ kind: "tab", craft: wellKnown(world), tab: "crew" })],
  [10, (world) => ({ kind: "tab", craft: wellKnown(world), tab: "class" })],
  [60, ({ seeded }) => ({ kind: "ranking", measure: seeded.pick(rankings) })],
  [35, () => ({ kind: "in-space" })],
  [10, () => ({ kind: "statistics" })],
  [10, (world) => ({ kind: "comparison", craft: twoOf(world) })],
  [10, () => ({ kind: "random" })],
];
const words = ["soyuz", "progress", "dragon", "crew", "shenzhou", "cargo", "ms", "tm", "apollo"];
const rankings = ["time-docked", "time-in-space", "flights", "mission-ends"] as const;

interface World {
  readonly seeded: Seeded;
  readonly roster: readonly Spacecraft[];
}

/** That many interactions of one day in the order of their times, twice as dense in the evening; the same for a seed. */
export function inventDay(roster: readonly Spacecraft[], count: number, seed: number): TimedAsk[] {
  const seeded = createSeeded(seed);
  const world = { seeded, roster };
  const asks = Array.from({ length: count }, () => ({
    atMs: timeOfDay(seeded) * dayMs,
    ask: anAsk(world),
  }));
  return asks.sort((one, other) => one.atMs - other.atMs);
}

/** The last quarter of the day has twice its share. */
function timeOfDay(seeded: Seeded): number {
  return seeded.isTrue(0.4) ? 0.75 + seeded.fraction() / 4 : seeded.fraction() * 0.75;
}

function anAsk(world: World): Ask {
  let left = world.seeded.below(1_000);
  for (const [perThousand, create] of mix) {
    left -= perThousand;
    if (left < 0) return create(world);
  }
  return { kind: "random" };
}

/** Few craft are asked for often, most of them rarely: the n-th as often as 1/n. */
function wellKnown({ seeded, roster }: World): Spacecraft {
  const rank = Math.floor(roster.length ** seeded.fraction()) - 1;
  // The best known stand anywhere in the roster, not at its beginning.
  const craft = roster[(rank * 251) % roster.length];
  if (craft === undefined) throw new Error("A roster has craft in it");
  return craft;
}

function twoOf(world: World): readonly [Spacecraft, Spacecraft] {
  const first = wellKnown(world);
  return [first, world.seeded.pick(world.roster.filter((craft) => craft !== first))];
}

function halfTyped(world: World): string {
  const { name } = wellKnown(world);
  return name.slice(0, 1 + world.seeded.below(Math.min(name.length, 8)));
}

import type { Spacecraft } from "../model.ts";
import { figureOf, type Measure, measureOf } from "./measure.ts";
import { descendsByDefault, type Query } from "./query.ts";

type Comparison = (a: Spacecraft, b: Spacecraft) => number;

/** What decides about an order, whatever is listed in it. */
export type Ordering = Pick<
  Query,
  "sort" | "descending" | "unknownLast" | "elapsedSeconds" | "staysFirst"
>;

/** The order a page is in. Ties always go by ascending id, so that pages neither repeat nor lose a craft. */
export function comparison(ordering: Ordering): Comparison {
  const { sort, descending, unknownLast = false, staysFirst = false } = ordering;
  const sign = descending ? -1 : 1;
  if (sort === "relevance") return whatPeopleLookFor;
  if (sort === "id") return (a, b) => sign * (a.id - b.id);
  if (sort === "name") {
    const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    return (a, b) => sign * byName.compare(a.name, b.name) || a.id - b.id;
  }
  const amountOf = figuresOf(sort, ordering);
  const unknown = descending && !unknownLast ? -1 : 1;
  const isByPlace = staysFirst && sort === "time-in-space";
  return (a, b) => {
    const byPlace = isByPlace ? whereTheyStay(a, b) : 0;
    if (byPlace !== 0) return byPlace;
    const left = amountOf(a);
    const right = amountOf(b);
    if (left === right && !staysFirst) return a.id - b.id;
    if (left === undefined) return right === undefined ? a.id - b.id : unknown;
    if (right === undefined) return -unknown;
    if (staysFirst && isOneStay(a) !== isOneStay(b)) return isOneStay(a) ? -1 : 1;
    return sign * (left - right) || a.id - b.id;
  };
}

/** Station by station, on each of them those that came first, first; then all that are docked nowhere. */
function whereTheyStay({ docked: a }: Spacecraft, { docked: b }: Spacecraft): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const [one, other] = [a.target, b.target];
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.id - other.id || a.since.getTime() - b.since.getTime();
}

/** LL2 gives a craft's time in space over all of its flights: it is this stay's where there was one flight. */
function isOneStay({ inSpace, flightsCount }: Spacecraft): boolean {
  return inSpace === true && flightsCount === 1;
}

/** People's lists go by the figures that they show; LL2's own order by what it has recorded. */
function figuresOf(
  measure: Measure,
  { unknownLast, elapsedSeconds = 0 }: Ordering,
): (craft: Spacecraft) => number | undefined {
  return unknownLast === true
    ? (craft) => figureOf(craft, measure, elapsedSeconds)
    : (craft) => measureOf(craft, measure);
}

const activeStatusId = 1;

function whatPeopleLookFor(a: Spacecraft, b: Spacecraft): number {
  return (
    Number(a.placeholder) - Number(b.placeholder) ||
    Number(b.inSpace === true) - Number(a.inSpace === true) ||
    Number(b.status?.id === activeStatusId) - Number(a.status?.id === activeStatusId) ||
    b.id - a.id
  );
}

/** The one craft that is ahead of all the others by a figure; `undefined` when two share the lead or fewer than two have it. */
export function leaderBy(
  spacecraft: readonly Spacecraft[],
  measure: Measure,
  elapsedSeconds: number,
): Spacecraft | undefined {
  const figure = (craft: Spacecraft): number => figureOf(craft, measure, elapsedSeconds) ?? 0;
  const descending = descendsByDefault(measure);
  const known = spacecraft.filter((craft) => figure(craft) > 0);
  const [first, second] = known.sort(
    comparison({ sort: measure, descending, unknownLast: true, elapsedSeconds }),
  );
  if (first === undefined || second === undefined) return undefined;
  return figure(first) === figure(second) ? undefined : first;
}

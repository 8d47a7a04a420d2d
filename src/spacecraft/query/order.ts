import type { Spacecraft } from "../model.ts";
import { descendsByDefault, type Measure, measureOf, type Sort } from "./query.ts";

type Comparison = (a: Spacecraft, b: Spacecraft) => number;

/** The order a page is in. Ties always go by ascending id, so that pages neither repeat nor lose a craft. */
export function comparison(
  sort: Exclude<Sort, "relevance">,
  descending: boolean,
  unknownLast: boolean,
): Comparison {
  const sign = descending ? -1 : 1;
  if (sort === "id") return (a, b) => sign * (a.id - b.id);
  if (sort === "name") {
    const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
    return (a, b) => sign * byName.compare(a.name, b.name) || a.id - b.id;
  }
  const unknown = descending && !unknownLast ? -1 : 1;
  return (a, b) => {
    const left = measureOf(a, sort);
    const right = measureOf(b, sort);
    if (left === right) return a.id - b.id;
    if (left === undefined) return unknown;
    if (right === undefined) return -unknown;
    return sign * (left - right);
  };
}

/** The one craft that is ahead of all the others by a figure; nobody when two share the lead or fewer than two have it. */
export function leaderBy(
  spacecraft: readonly Spacecraft[],
  measure: Measure,
): Spacecraft | undefined {
  const known = spacecraft.filter((craft) => (measureOf(craft, measure) ?? 0) > 0);
  const [first, second] = known.sort(comparison(measure, descendsByDefault(measure), true));
  if (first === undefined || second === undefined) return undefined;
  return measureOf(first, measure) === measureOf(second, measure) ? undefined : first;
}

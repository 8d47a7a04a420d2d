import type { Spacecraft } from "../model.ts";
import { comparison, type Ordering } from "./order.ts";
import type { Query } from "./query.ts";

/** One order of a whole roster. */
export interface Order {
  readonly spacecraft: readonly Spacecraft[];
  /** One page of the craft at these positions of the roster, without comparing them anew. */
  pageOf(positions: readonly number[], window: Window): readonly Spacecraft[];
}

export type Window = Pick<Query, "offset" | "limit">;

const runningSorts: ReadonlySet<Ordering["sort"]> = new Set(["time-in-space", "time-docked"]);

/**
 * The orders of a roster, each made when it is first asked for and then kept: there are some thirty at the most. One whose
 * clocks run on is made anew when they have.
 */
export function createOrders(spacecraft: readonly Spacecraft[]): (ordering: Ordering) => Order {
  const orders = new Map<string, { readonly order: Order; readonly elapsedSeconds: number }>();
  return (ordering) => {
    const { sort, descending, unknownLast = false, staysFirst = false } = ordering;
    const elapsedSeconds = runningSorts.has(sort) ? (ordering.elapsedSeconds ?? 0) : 0;
    const key = `${sort} ${descending} ${unknownLast} ${staysFirst}`;
    const known = orders.get(key);
    if (known?.elapsedSeconds === elapsedSeconds) return known.order;
    const order = createOrder(spacecraft, comparison(ordering));
    orders.set(key, { order, elapsedSeconds });
    return order;
  };
}

function createOrder(
  spacecraft: readonly Spacecraft[],
  compare: (one: Spacecraft, other: Spacecraft) => number,
): Order {
  const positions = new Map(spacecraft.map((craft, position) => [craft, position]));
  const sorted = [...spacecraft].sort(compare);
  /** By position in the roster, the place in this order. */
  const places = new Uint32Array(spacecraft.length);
  for (const [place, craft] of sorted.entries()) places[positions.get(craft) ?? 0] = place;
  return {
    spacecraft: sorted,
    pageOf: (wanted, { offset, limit }) => {
      const chosen = Uint32Array.from(wanted, (position) => places[position] ?? 0).sort();
      return Array.from(chosen.subarray(offset, offset + limit)).flatMap(
        (place) => sorted[place] ?? [],
      );
    },
  };
}

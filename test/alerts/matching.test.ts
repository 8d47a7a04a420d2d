import { describe, expect, it } from "vitest";
import { kindFor, wantedEvents } from "../../src/alerts/matching.ts";
import { type AlertKind, alertKinds } from "../../src/alerts/subscription.ts";
import type { LiveEvent } from "../../src/spacecraft/live/events.ts";
import { ago, craft, hourMs, minuteMs, now, station } from "../spacecraft/live/pictures.ts";
import { subscriptionOf } from "./subscriptions.ts";

const when = { at: ago(10 * minuteMs) };
const berthed = { dockingId: 1, target: station, when };
const surpassed = { measure: "flights", formerId: 9, formerValue: 5, when } as const;
const named = { id: 1, name: "Active" };

const eachKind: readonly (readonly [LiveEvent, readonly AlertKind[]])[] = [
  [{ kind: "launched", craftId: 1, isFirstReuse: false, when }, ["launched"]],
  [{ kind: "flew", craftId: 1, isFirstReuse: false, when }, ["launched", "returned"]],
  [{ kind: "docked", craftId: 1, ...berthed }, ["docked"]],
  [{ kind: "undocked", craftId: 1, ...berthed }, ["undocked"]],
  [{ kind: "returned", craftId: 1, when }, ["returned"]],
  [{ kind: "status", craftId: 1, to: named, when }, ["status"]],
  [{ kind: "new-craft", craftId: 1, when }, ["new-craft"]],
  [{ kind: "record", craftId: 1, ...surpassed }, ["record"]],
  [{ kind: "record-ahead", craftId: 1, ...surpassed }, ["record"]],
];
const events = eachKind.map(([event]) => event);

const dragon = {
  config: {
    id: 6,
    name: "Dragon 2",
    families: [],
    type: { id: 1, name: "Capsule" },
    agency: { id: 121, name: "SpaceX" },
  },
};
const fleet = [craft(1, dragon), craft(2)];
const byId = (id: number) => fleet.find((each) => each.id === id);

const wanted = (more: Parameters<typeof subscriptionOf>[1], of = events) =>
  wantedEvents(subscriptionOf("1", more), of, { byId }, now);

describe("what a subscription is told", () => {
  it.each(alertKinds)("is %s when that is what it asks for, and nothing else", (kind) => {
    const expected = eachKind.filter(([, kinds]) => kinds.includes(kind)).map(([event]) => event);
    expect(wanted({ kinds: [kind] })).toEqual(expected);
    for (const event of expected) {
      expect(kindFor(subscriptionOf("1", { kinds: [kind] }), event)).toBe(kind);
    }
  });

  it("is everything, in the order of the events, when it asks for all", () => {
    expect(wanted({})).toEqual(events);
  });

  it.each([
    ["agency", { agencyId: 121 }, { agencyId: 44 }],
    ["type", { typeId: 1 }, { typeId: 2 }],
    ["class", { configId: 6 }, { configId: 7 }],
  ])("is of craft of its %s alone", (_, own, other) => {
    expect(wanted(own)).toEqual(events);
    expect(wanted(other)).toEqual([]);
    const stranger = events.map((event) => ({ ...event, craftId: 77 }));
    expect(wanted(own, stranger)).toEqual([]);
    expect(wanted({}, stranger)).toEqual(stranger);
  });

  it("is what happens at its station, which payloads and craft of the same id are not", () => {
    expect(wanted({ station }).map(({ kind }) => kind)).toEqual(["docked", "undocked"]);
    expect(wanted({ station: { id: 5, name: "Tiangong" } })).toEqual([]);
    const payload = { ...station, kind: "payload" } as const;
    expect(
      wanted({ station }, [{ kind: "docked", craftId: 1, ...berthed, target: payload }]),
    ).toEqual([]);
    const { target: _, ...nowhere } = berthed;
    expect(wanted({ station }, [{ kind: "docked", craftId: 1, ...nowhere }])).toEqual([]);
  });

  it.each([
    ["at a moment", (at: Date) => ({ at })],
    ["after a moment", (at: Date) => ({ after: at, before: now })],
  ])("is not what happened %s six hours ago", (_, momentOf) => {
    const told = (ms: number) =>
      wanted({}, [{ kind: "returned", craftId: 1, when: momentOf(ago(ms)) }]).length;
    expect(told(6 * hourMs)).toBe(1);
    expect(told(6 * hourMs + 1)).toBe(0);
  });
});

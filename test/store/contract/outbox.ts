import { expect, it } from "vitest";
import type { LiveEvent } from "../../../src/spacecraft/live/events.ts";
import { leaderLease } from "../../../src/store/lease.ts";
import { StaleFenceError } from "../../../src/store/store-error.ts";
import { pictureOf } from "../../spacecraft/live/pictures.ts";
import type { OpenHarness } from "./harness.ts";

const at = new Date("2026-11-25T12:00:00Z");
const between = { after: at, before: new Date("2026-11-25T12:30:00Z") };
const flown = { craftId: 1, when: { at }, isFirstReuse: true };
const berthed = {
  craftId: 1,
  dockingId: 101,
  target: { kind: "station", id: 4, name: "ISS" },
  port: { id: 3, name: "Harmony zenith" },
  when: { at },
} as const;
const surpassed = { craftId: 1, formerId: 2, formerValue: 12.5, when: { at } } as const;
const status = { id: 1, name: "Active" };

const everyKind: readonly LiveEvent[] = [
  { kind: "launched", ...flown, flightNumber: 2 },
  { kind: "flew", ...flown },
  { kind: "docked", ...berthed },
  { kind: "undocked", craftId: 2, dockingId: 102, when: between },
  { kind: "undocked", ...berthed, since: new Date("2026-01-02T03:04:05Z") },
  { kind: "returned", craftId: 2, when: between },
  { kind: "status", craftId: 3, from: status, to: { id: 2, name: "Retired" }, when: between },
  { kind: "status", craftId: 3, to: status, when: between },
  { kind: "new-craft", craftId: 4, when: between },
  { kind: "record", measure: "time-docked", ...surpassed },
  { kind: "record", measure: "flights", within: { id: 6, name: "Crew Dragon 2" }, ...surpassed },
  { kind: "record-ahead", measure: "flights", ...surpassed },
];

/** What every implementation of `Outbox` promises, and `LivePictureStore` of it. */
export function outboxContract(open: OpenHarness): void {
  const start = async () => {
    const harness = await open();
    const [one, other] = [await harness.open(), await harness.open()];
    const fence = (await one.lease(leaderLease).acquire()) ?? 0;
    const put = (events: readonly LiveEvent[], takenAt = at) =>
      one.livePicture.save({ picture: pictureOf({}) }, fence, { takenAt, events });
    const pendingIds = async () => (await other.outbox.pending()).map(({ id }) => id);
    return { ...harness, one, other, fence, put, pendingIds };
  };

  it("holds what a picture brought, to the last fact, oldest first, for every process", async () => {
    const { other, put } = await start();
    await put(everyKind);
    await put([]);
    const later = new Date("2026-11-25T12:30:00Z");
    await put([{ kind: "returned", craftId: 9, when: between }], later);
    const pending = await other.outbox.pending();
    expect(pending).toMatchObject([
      { takenAt: at, events: everyKind },
      { takenAt: later, events: [{ craftId: 9 }] },
    ]);
    expect(pending.map(({ events }) => events.length)).toEqual([everyKind.length, 1]);
    expect(pending.map(({ marks }) => marks.size)).toEqual([0, 0]);
    expect(new Set(pending.map(({ id }) => id)).size).toBe(2);
  });

  it("holds nothing of a picture that was refused", async () => {
    const { other, one, fence } = await start();
    const news = { takenAt: at, events: everyKind };
    const stale = other.livePicture.save({ picture: pictureOf({}) }, fence - 1, news);
    await expect(stale).rejects.toThrow(StaleFenceError);
    expect(await one.outbox.pending()).toEqual([]);
  });

  it("knows what was begun and when first, and what is settled, by subscription", async () => {
    const { one, other, fence, put, pass } = await start();
    await put(everyKind);
    const [{ id = "" } = {}] = await one.outbox.pending();
    await one.outbox.begin(id, "begun", fence);
    await one.outbox.begin(id, "settled", fence);
    await one.outbox.settle(id, "settled", fence);
    await pass(90_000);
    await one.outbox.begin(id, "begun", fence);
    await one.outbox.begin(id, "settled", fence);
    await one.outbox.settle(id, "never begun", fence);
    const [{ marks } = { marks: new Map() }] = await other.outbox.pending();
    const told = [...marks].map(([name, { state, ageMs }]) => [
      name,
      state,
      Math.round(ageMs / 30_000) * 30,
    ]);
    expect(told.sort()).toEqual([
      ["begun", "begun", 90],
      ["never begun", "settled", 0],
      ["settled", "settled", 90],
    ]);
  });

  it("takes back what was begun and never arrived, but nothing that is settled", async () => {
    const { one, other, fence, put, pass } = await start();
    await put(everyKind);
    const [{ id = "" } = {}] = await one.outbox.pending();
    for (const name of ["retracted", "begun anew", "settled", "other"]) {
      await one.outbox.begin(id, name, fence);
    }
    await one.outbox.settle(id, "settled", fence);
    await pass(90_000);
    for (const name of ["retracted", "begun anew", "settled", "never begun"]) {
      await one.outbox.retract(id, name, fence);
    }
    await one.outbox.begin(id, "begun anew", fence);
    const [{ marks } = { marks: new Map() }] = await other.outbox.pending();
    const states = [...marks].map(([name, { state, ageMs }]) => [name, state, ageMs > 60_000]);
    expect(states.sort()).toEqual([
      ["begun anew", "begun", false],
      ["other", "begun", true],
      ["settled", "settled", true],
    ]);
  });

  it("forgets an announcement with its marks, and takes no mark of it after that", async () => {
    const { one, fence, put, pendingIds } = await start();
    await put(everyKind);
    await put(everyKind);
    const [first = "", second = ""] = await pendingIds();
    await one.outbox.begin(first, "a", fence);
    await one.outbox.begin(second, "b", fence);
    await one.outbox.remove(first, fence);
    await one.outbox.begin(first, "c", fence);
    await one.outbox.settle(first, "d", fence);
    const pending = await one.outbox.pending();
    expect(pending.map(({ id, marks }) => [id, ...marks.keys()])).toEqual([[second, "b"]]);
  });

  it("takes nothing from a process that leads no longer", async () => {
    const { other, fence, put, pendingIds } = await start();
    await put(everyKind);
    const [id = ""] = await pendingIds();
    const stale = fence - 1;
    await expect(other.outbox.begin(id, "a", stale)).rejects.toThrow(StaleFenceError);
    await expect(other.outbox.settle(id, "a", stale)).rejects.toThrow(StaleFenceError);
    await expect(other.outbox.retract(id, "a", stale)).rejects.toThrow(StaleFenceError);
    await expect(other.outbox.remove(id, stale)).rejects.toThrow(StaleFenceError);
    const [{ marks } = { marks: undefined }] = await other.outbox.pending();
    expect(marks?.size).toBe(0);
  });
}

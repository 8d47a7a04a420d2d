import { describe, expect, it } from "vitest";
import { harmonyZenith, iss, rawDocking } from "../../support/ll2/ll2-dockings.ts";
import { json } from "../../support/ll2/ll2-faults.ts";
import { rawSpacecraft, rawSpacecrafts } from "../../support/ll2/ll2-raw.ts";
import { failureOf, setUp } from "../../support/ll2/ll2-set-up.ts";

const inSpace = (id: number) => rawSpacecraft({ id, in_space: true, time_in_space: "P3D" });

describe("a look at who is in space", () => {
  it("is one request, and brings whole records", async () => {
    const { ll2, clock, source } = await setUp({
      spacecraft: [rawSpacecraft({ id: 1 }), inSpace(2), inSpace(3)],
    });
    const { takenAt, value } = await source.inSpace();
    expect(takenAt).toEqual(clock.now());
    expect(value).toMatchObject({
      spacecraft: [
        { id: 2, inSpace: true, timeInSpaceSeconds: 259_200 },
        { id: 3, inSpace: true },
      ],
      unreadableIds: [],
      isComplete: true,
    });
    expect(ll2.counted().map(({ path, query }) => ({ path, ...query }))).toEqual([
      { path: "/spacecraft/", in_space: "true", limit: "100", ordering: "id", format: "json" },
    ]);
  });

  it("sets a record aside that cannot be read, and still knows that it is up there", async () => {
    const broken = { ...inSpace(3), name: null };
    const all = [inSpace(2), broken as never, ...[4, 5, 6, 7].map(inSpace)];
    const { source } = await setUp({ spacecraft: all });
    const { value } = await source.inSpace();
    expect(value.spacecraft.map(({ id }) => id)).toEqual([2, 4, 5, 6, 7]);
    expect(value).toMatchObject({ unreadableIds: [3], isComplete: true });
  });

  it("is not complete when LL2 has more than one page of them", async () => {
    const spacecraft = rawSpacecrafts(101).map(({ id }) => inSpace(id));
    const { source } = await setUp({ spacecraft });
    expect((await source.inSpace()).value).toMatchObject({ isComplete: false });
  });

  it.each([
    ["everything, as for a filter that LL2 does not know", rawSpacecrafts(3)],
    ["nobody", []],
    ["what cannot be read", [{ id: 1 }]],
  ])("that brings %s is a failure", async (_, results) => {
    const { ll2, source } = await setUp({ spacecraft: [inSpace(1)] });
    await source.configuration(1);
    ll2.behave(json(200, { count: results.length, results }));
    expect((await failureOf(source.inSpace())).kind).toBe("malformed");
  });
});

describe("a look at dockings", () => {
  it("is one request for the newest hundred", async () => {
    const { ll2, source } = await setUp({ dockings: [rawDocking({ id: 7 }, inSpace(2))] });
    expect((await source.dockings()).value).toEqual([
      {
        id: 7,
        craftId: 2,
        flightId: 7,
        launchedAt: new Date("2024-01-01T00:00:00Z"),
        target: { kind: "station", ...iss },
        port: harmonyZenith,
        from: new Date("2026-11-20T12:00:00Z"),
      },
    ]);
    expect(ll2.counted().map(({ path, query }) => ({ path, ...query }))).toEqual([
      { path: "/docking_events/", limit: "100", ordering: "-docking", format: "json" },
    ]);
  });

  it("tells stations, craft and payloads apart, and leaves out what is no craft", async () => {
    const spacecraft = { id: 5, name: "Agena" };
    const payload = { id: 6, name: "Intelsat 901" };
    const noStation = { space_station_target: null };
    const { source } = await setUp({
      dockings: [
        rawDocking({ id: 4, space_station_chaser: { id: 9, name: "Nauka" } }),
        rawDocking({ id: 3 }, inSpace(2)),
        rawDocking({ id: 2, ...noStation, flight_vehicle_target: { spacecraft } }, inSpace(2)),
        rawDocking({ id: 1, ...noStation, payload_flight_target: { payload } }, inSpace(2)),
      ],
    });
    const { value } = await source.dockings();
    expect(value.map(({ target }) => target)).toEqual([
      { kind: "station", ...iss },
      { kind: "spacecraft", ...spacecraft },
      { kind: "payload", ...payload },
    ]);
  });

  it("sets one aside that cannot be read; most of them unreadable, or none, is a failure", async () => {
    const good = [1, 2, 3, 4, 5].map((id) => rawDocking({ id }, inSpace(id)));
    const bodies = [[...good, { id: "x" }], [], [...good.slice(2), {}]];
    const outcomes: (number | string)[] = [];
    for (const results of bodies) {
      const { ll2, source } = await setUp();
      await source.configuration(1);
      ll2.behave(json(200, { count: results.length, results }));
      const looking = source.dockings();
      outcomes.push(await looking.then(({ value }) => value.length).catch(() => "failure"));
    }
    expect(outcomes).toEqual([5, "failure", "failure"]);
  });
});

import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { readOptions } from "../../src/discord/options.ts";
import type { Reply } from "../../src/discord/reply.ts";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type { DockingEvent, Flight, Spacecraft } from "../../src/spacecraft/model.ts";
import {
  ago,
  dayMs,
  docking,
  minuteMs,
  now,
  pictureOf,
  station,
  up,
} from "../spacecraft/live/pictures.ts";
import { testContext } from "../support/discord/context.ts";

const tiangong = { kind: "station", id: 18, name: "Tiangong" } as const;
const crafts = [
  up(1, { name: "Late" }),
  up(2, { name: "Early" }),
  up(3, { name: "Shenzhou" }),
  up(4, { name: "Flyer" }),
];
const dockings = [
  docking(1, { from: ago(5 * dayMs), port: { id: 1, name: "Forward" } }),
  docking(2, { from: ago(15 * dayMs), port: { id: 2, name: "Zenith" } }),
  docking(3, { from: ago(9 * dayMs), target: tiangong, port: { id: 3, name: "Radial" } }),
];
const rosterAt = ago(60 * minuteMs);

async function run(
  subcommand: string,
  values: Readonly<Record<string, string>>,
  seen: { readonly spacecraft?: readonly Spacecraft[]; readonly docked?: readonly DockingEvent[] },
  flights: readonly Flight[] = [],
): Promise<Reply> {
  const [command] = commands;
  if (command === undefined) throw new Error("There is no command");
  const { spacecraft = crafts, docked } = seen;
  const roster = {
    value: { origin: "production", spacecraft },
    takenAt: rosterAt,
    stale: false,
  } as const;
  const picture = pictureOf({
    inSpace: spacecraft,
    ...(docked !== undefined && { dockings: docked }),
  });
  const options = Object.entries(values).map(([name, value]) => ({ name, value }));
  const read = readOptions(command.data.options ?? [], [{ name: subcommand, options }]);
  const context = testContext(spacecraft, {
    catalogue: createCatalogue(roster, { picture, at: now }),
    heldDetails: async () => ({ flights, flightsTotal: flights.length }),
  });
  return await command.execute(read, context);
}

const linesOf = ({ embeds: [embed] }: Reply): string[] => (embed?.description ?? "").split("\n");

describe("/spacecraft in-space", () => {
  test("goes by station, those that came first first, then by who flies freely", async () => {
    const lines = linesOf(await run("in-space", {}, { docked: dockings }));
    expect(lines.filter((line) => /^(?:__|\*\*)/.test(line))).toEqual([
      `__${station.name}__`,
      "**1. Early**",
      "**2. Late**",
      "__Tiangong__",
      "**3. Shenzhou**",
      "__Free flight__",
      "**4. Flyer**",
    ]);
    const since = `<t:${ago(15 * dayMs).getTime() / 1000}:D>`;
    expect(lines.join("\n")).toContain(`Zenith · since ${since}`);
  });

  test("says nothing of stations while nobody knows who is docked", async () => {
    const lines = linesOf(await run("in-space", {}, {}));
    expect(lines.filter((line) => line.startsWith("__"))).toEqual([]);
    expect(lines.join("\n")).not.toContain("Free flight");
  });

  test("is of when LL2 was looked at last, not of when the roster was taken", async () => {
    const [embed] = (await run("in-space", {}, { docked: dockings })).embeds;
    expect(embed?.timestamp).toBe(ago(10 * minuteMs).toISOString());
    const [list] = (await run("search", {}, { docked: dockings })).embeds;
    expect(list?.timestamp).toBe(rosterAt.toISOString());
  });
});

describe("/spacecraft info", () => {
  const planned: Flight = {
    id: 9,
    launch: { at: new Date("2027-03-01T00:00:00Z"), precision: "month" },
    launchCrew: [],
    onboardCrew: [],
    landingCrew: [],
  };

  test("says when the next flight is planned, as closely as that is known", async () => {
    const reply = await run("info", { name: "#4" }, { docked: dockings }, [planned]);
    expect(linesOf(reply)).toContain("🗓️ Next flight planned: March 2027");
  });

  test("of a craft without one, or without a date for it, says nothing of it", async () => {
    const { launch: _, ...undated } = planned;
    for (const flights of [[], [undated]]) {
      const reply = await run("info", { name: "#4" }, { docked: dockings }, flights);
      expect(linesOf(reply).join("\n")).not.toContain("planned");
    }
  });

  test("of a craft in space is of when LL2 was looked at last", async () => {
    const [embed] = (await run("info", { name: "#4" }, { docked: dockings })).embeds;
    expect(embed?.timestamp).toBe(ago(10 * minuteMs).toISOString());
  });
});

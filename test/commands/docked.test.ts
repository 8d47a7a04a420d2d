import { describe, expect, test } from "vitest";
import { commands } from "../../commands/index.ts";
import { fitReply } from "../../src/discord/limits.ts";
import { readOptions } from "../../src/discord/options.ts";
import { type Reply, UserError } from "../../src/discord/reply.ts";
import { createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type {
  DockingEvent,
  DockingTarget,
  Flight,
  Spacecraft,
} from "../../src/spacecraft/model.ts";
import { testContext } from "../support/discord/context.ts";

const takenAt = new Date("2026-11-21T12:00:00Z");
const dayMs = 86_400_000;
const daysAgo = (days: number): Date => new Date(takenAt.getTime() - days * dayMs);
const iss: DockingTarget = { kind: "station", id: 4, name: "International Space Station" };
const tiangong: DockingTarget = { kind: "station", id: 18, name: "Tiangong" };

function craft(id: number, name: string, agencyId = 121): Spacecraft {
  return {
    id,
    name,
    placeholder: false,
    inSpace: true,
    flightsCount: 1,
    missionEndsCount: 0,
    timeInSpaceSeconds: 100 * 86_400,
    timeDockedSeconds: 90 * 86_400,
    config: {
      id: 1,
      name: "Class",
      families: [],
      agency: { id: agencyId, name: agencyId === 121 ? "SpaceX" : "CNSA" },
    },
  };
}

function docking(craftId: number, target: DockingTarget, days: number, port: string): DockingEvent {
  return { id: craftId, craftId, target, port: { id: craftId, name: port }, from: daysAgo(days) };
}

const spacecraft = [
  craft(1, "Freedom"),
  craft(2, "Endeavour"),
  craft(3, "Shenzhou 21", 88),
  craft(4, "Free flyer"),
];

function contextWith(dockings: readonly DockingEvent[] | undefined) {
  const roster = { value: { origin: "production", spacecraft }, takenAt, stale: false } as const;
  const picture = {
    origin: "production",
    ...(dockings !== undefined && { dockings: { takenAt, value: dockings } }),
  } as const;
  return testContext(spacecraft, {
    catalogue: createCatalogue(roster, { picture, at: takenAt }),
  });
}

const all = [
  docking(1, iss, 20, "Harmony zenith"),
  docking(2, iss, 40, "Harmony forward"),
  docking(3, tiangong, 5, "Tianhe forward"),
];

async function ask(
  values: Readonly<Record<string, string>>,
  context = contextWith(all),
): Promise<Reply> {
  const [command] = commands;
  if (command === undefined) throw new Error("There is no command");
  const options = Object.entries(values).map(([name, value]) => ({ name, value }));
  const read = readOptions(command.data.options ?? [], [{ name: "docked", options }]);
  try {
    return await command.execute(read, context);
  } catch (error) {
    if (error instanceof UserError) return error.reply;
    throw error;
  }
}

const since = (days: number): string => `<t:${daysAgo(days).getTime() / 1000}:D>`;

describe("/spacecraft docked", () => {
  test("says who is docked where, by station, with port and date, those that came first first", async () => {
    const [embed] = (await ask({})).embeds;
    expect(embed?.description).toBe("3 spacecraft");
    expect(embed?.fields).toEqual([
      {
        name: "International Space Station (2)",
        value: [
          `**Endeavour** · Harmony forward · since ${since(40)}`,
          `**Freedom** · Harmony zenith · since ${since(20)}`,
        ].join("\n"),
      },
      { name: "Tiangong (1)", value: `**Shenzhou 21** · Tianhe forward · since ${since(5)}` },
    ]);
    expect(embed?.timestamp).toBe(takenAt.toISOString());
  });

  test("narrows by station, also by a part of its name, and by agency", async () => {
    const [station] = (await ask({ station: "tiangong" })).embeds;
    expect(station?.fields?.map(({ name }) => name)).toEqual(["Tiangong (1)"]);
    const [part] = (await ask({ station: "international" })).embeds;
    expect(part?.description).toBe("2 spacecraft");
    const [agency] = (await ask({ agency: "CNSA" })).embeds;
    expect(agency?.fields?.map(({ name }) => name)).toEqual(["Tiangong (1)"]);
  });

  test("says who is on board where that is at hand, and asks nobody else", async () => {
    const member = (name: string) => ({ name });
    const flight = (crews: Partial<Flight>, more: Partial<Flight> = {}): Flight => ({
      id: 1,
      launch: { at: daysAgo(50) },
      launchCrew: [],
      onboardCrew: [],
      landingCrew: [],
      ...crews,
      ...more,
    });
    const crew = { onboardCrew: [member("Ada"), member("Grace *H*")] };
    const held: Record<number, readonly Flight[]> = {
      1: [flight(crew)],
      2: [flight({ launchCrew: [member("Juri")] })],
      3: [flight(crew, { missionEnd: daysAgo(10) })],
    };
    const heldDetails = async (id: number) => {
      const flights = held[id] ?? [];
      return { flights, flightsTotal: flights.length };
    };
    const [embed] = (await ask({}, { ...contextWith(all), heldDetails })).embeds;
    const text = embed?.fields?.map(({ value }) => value).join("\n") ?? "";
    expect(text.split("\n").filter((line) => line.startsWith("-#"))).toEqual([
      "-# On board: Juri",
      "-# On board: Ada and Grace \\*H\\*",
    ]);
  });

  test("leaves out crews, and no craft, where a station has no room for them", async () => {
    const many = Array.from({ length: 10 }, (_, index) => craft(index + 1, `Craft ${index + 1}`));
    const dockings = many.map(({ id }) => docking(id, iss, id, `Port number ${id}`));
    const roster = {
      value: { origin: "production", spacecraft: many },
      takenAt,
      stale: false,
    } as const;
    const picture = { origin: "production", dockings: { takenAt, value: dockings } } as const;
    const onboardCrew = Array.from({ length: 4 }, () => ({ name: "N".repeat(40) }));
    const flights = [
      { id: 1, launch: { at: daysAgo(50) }, launchCrew: [], onboardCrew, landingCrew: [] },
    ];
    const context = testContext(many, {
      catalogue: createCatalogue(roster, { picture, at: takenAt }),
      heldDetails: async () => ({ flights, flightsTotal: 1 }),
    });
    const [field] = (await ask({}, context)).embeds[0]?.fields ?? [];
    expect([...(field?.value ?? "")].length).toBeLessThanOrEqual(1_024);
    for (const { name } of many) expect(field?.value).toContain(`**${name}**`);
    expect(field?.value).toContain("On board: ");
  });

  test("opens the card of a docked craft from its menu", async () => {
    expect(JSON.stringify((await ask({})).components)).toContain('"value":"#2"');
  });

  test("tells not known from none, and a station with nothing docked from both", async () => {
    const texts = await Promise.all([
      ask({}, contextWith(undefined)),
      ask({}, contextWith([])),
      ask({ station: "Mir" }),
      ask({ station: "Tiangong", agency: "SpaceX" }),
    ]);
    expect(texts.map(({ embeds }) => embeds[0]?.description)).toEqual([
      "Who is docked isn’t known yet. Try again in a few minutes.",
      "No spacecraft is docked there.",
      "Nothing is docked at *Mir* now. Pick a suggestion.",
      "No spacecraft is docked there.",
    ]);
    for (const { ephemeral } of texts) expect(ephemeral).toBe(true);
  });

  test("counts a departure that LL2 never wrote down as none: who is not in space is not docked", async () => {
    const landed = spacecraft.map((each) => (each.id === 1 ? { ...each, inSpace: false } : each));
    const roster = {
      value: { origin: "production", spacecraft: landed },
      takenAt,
      stale: false,
    } as const;
    const picture = { origin: "production", dockings: { takenAt, value: all } } as const;
    const catalogue = createCatalogue(roster, { picture, at: takenAt });
    const [embed] = (await ask({}, testContext(landed, { catalogue }))).embeds;
    expect(JSON.stringify(embed)).not.toContain("Freedom");
  });

  test("suggests the stations that have something docked", () => {
    const focused = { name: "station", text: "tian" } as const;
    expect(commands[0]?.complete?.(focused, contextWith(all))).toEqual([
      { name: "Tiangong", value: "Tiangong" },
    ]);
  });

  test("counts what it has no room for", async () => {
    const crowd = Array.from({ length: 14 }, (_, index) =>
      craft(index + 1, `${"Very long name ".repeat(4)}${index}`),
    );
    const dockings = crowd.map(({ id }) => docking(id, iss, id, `Port ${"x".repeat(60)} ${id}`));
    const roster = {
      value: { origin: "production", spacecraft: crowd },
      takenAt,
      stale: false,
    } as const;
    const picture = { origin: "production", dockings: { takenAt, value: dockings } } as const;
    const catalogue = createCatalogue(roster, { picture, at: takenAt });
    const reply = await ask({}, testContext(crowd, { catalogue }));
    const value = reply.embeds[0]?.fields?.[0]?.value ?? "";
    expect(value).toContain("-# and 4 more");
    expect(fitReply(reply).embeds[0]?.fields?.[0]?.value).toBe(value);
  });
});

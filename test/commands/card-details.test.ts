import { describe, expect, test } from "vitest";
import { presses } from "../../commands/index.ts";
import { fitReply } from "../../src/discord/limits.ts";
import { isForm } from "../../src/discord/reply.ts";
import type { CardTab } from "../../src/discord/state.ts";
import type { Flight, Spacecraft, SpacecraftDetails } from "../../src/spacecraft/model.ts";
import { testContext } from "../support/discord/context.ts";
import { createTestClock } from "../support/test-clock.ts";

const craft: Spacecraft = {
  id: 1,
  name: "Craft",
  placeholder: false,
  inSpace: false,
  config: { id: 1, name: "Class", families: [] },
};

function flight(id: number, changes: Partial<Flight> = {}): Flight {
  return {
    id,
    launch: { name: `Flight ${id}`, at: new Date(Date.UTC(2000, 0, id)) },
    missionEnd: new Date(Date.UTC(2000, 1, id)),
    launchCrew: [],
    onboardCrew: [],
    landingCrew: [],
    dockings: [],
    ...changes,
  };
}

/** What the tab says above its fields, and how many flights it shows. */
async function tabOf(tab: CardTab, value: SpacecraftDetails, daysLater = 0) {
  const clock = createTestClock();
  const takenAt = clock.now();
  const context = testContext([craft], {
    clock,
    details: {
      details: async () => ({ value, takenAt, stale: false }),
      configuration: async () => ({ value: undefined, takenAt, stale: false }),
    },
  });
  clock.advance(daysLater * 86_400_000);
  const state = { kind: "card", craftId: 1, tab } as const;
  const reply = await presses.card({ state, values: [], fields: new Map() }, context);
  if (isForm(reply)) throw new Error("A tab is no form");
  const [embed] = fitReply(reply).embeds;
  const { description, fields = [] } = embed ?? {};
  return { description, fields: fields.length, text: fields.map((each) => each.value).join("\n") };
}

const ten = Array.from({ length: 10 }, (_, index) => flight(10 - index));
const commander = [{ name: "Ada", role: "Commander" }];

/** As many as flew on a shuttle, with names as long as a tab shows them. */
const sevenPeople = (seat: string) =>
  Array.from({ length: 7 }, (_, index) => ({ name: `${seat} ${index} ${"n".repeat(50)}` }));

describe.each(["flights", "crew"] as const)("the tab %s", (tab) => {
  test("counts the flights for which a message has no room, and cuts none of them", async () => {
    const flights = ten.map((each) => ({
      ...each,
      launch: { ...each.launch, rocket: "r".repeat(80), pad: "p".repeat(80), mission: "m" },
      destination: "d".repeat(100),
      landing: { attempted: true, successful: true, place: "l".repeat(80), type: "t".repeat(80) },
      launchCrew: sevenPeople("Up"),
      landingCrew: sevenPeople("Down"),
    }));
    const { description, fields } = await tabOf(tab, { flights, flightsTotal: 39 });
    expect(fields).toBeGreaterThan(3);
    expect(description).toBe(`-# and ${39 - fields} more flights`);
  });
});

describe("the tab Flights", () => {
  test("says that there are none only where none are on record", async () => {
    const none = await tabOf("flights", { flights: [], flightsTotal: 0 });
    expect(none).toMatchObject({ description: "No flights on record.", fields: 0 });
  });

  test("knows that a flight is under way which was launched after the roster was taken", async () => {
    const launch = { name: "Launch", at: new Date("2026-11-22T12:00:00Z") };
    const [running, before] = [{ ...flight(2), launch }, flight(1)];
    const { missionEnd: _, ...goingOn } = running;
    const { text } = await tabOf("flights", { flights: [goingOn, before], flightsTotal: 2 }, 2);
    expect(text.match(/Under way/g)).toHaveLength(1);
    expect(text.replaceAll("\u00a0", " ")).toContain("Under way for 1 d");
  });

  test("counts the flights that it does not show, also those that did not come", async () => {
    expect(await tabOf("flights", { flights: ten, flightsTotal: 39 })).toMatchObject({
      description: "-# and 31 more flights",
      fields: 8,
    });
  });
});

describe("the tab Dockings and crew", () => {
  test("says that there are none only of flights that are all there", async () => {
    const flights = [flight(1)];
    const whole = await tabOf("crew", { flights, flightsTotal: 1 });
    expect(whole.description).toBe("No dockings and no crew on record.");
    const part = await tabOf("crew", { flights, flightsTotal: 3 });
    expect(part).toMatchObject({ description: "-# and 2 more flights", fields: 0 });
  });

  test("counts the flights that it does not show", async () => {
    const flights = ten.map((each) => ({ ...each, launchCrew: commander }));
    expect(await tabOf("crew", { flights, flightsTotal: 39 })).toMatchObject({
      description: "-# and 31 more flights",
      fields: 8,
    });
  });
});

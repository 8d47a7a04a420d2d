import { type Driver, driver, type Entry } from "discord-sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shown, textOf } from "../support/discord/shown.ts";
import { throttled } from "../support/ll2/ll2-faults.ts";
import type { RawFlight } from "../support/ll2/ll2-raw.ts";
import { fixture, fixtureRecords } from "../support/rosters/fixture-roster.ts";
import { startWholeBot, transports, type WholeBot } from "../support/whole-bot.ts";

const flights = ["flights-of-289.json", "flights-of-551.json"].flatMap(
  (name) => fixture<{ results: RawFlight[] }>(name).results,
);
const configurations = { 6: fixture<object>("configuration-6.json") };

describe.each(transports)("the tabs of a card, by the %s", (transport) => {
  let bot: WholeBot;
  let ada: Driver;
  let card: Entry;
  const press = async (tab: string): Promise<string> =>
    textOf(shown(await ada.presses(card, tab))).replaceAll("\u00a0", " ");

  beforeAll(async () => {
    bot = await startWholeBot({ transport, spacecraft: fixtureRecords, flights, configurations });
    await bot.discord.whenOnline();
    await bot.whenRosterTaken();
    ada = driver(bot.discord);
    card = shown(await ada.runs("/spacecraft info name:#551"));
  });
  afterAll(() => bot.close());

  test("are reached by buttons, of which the open one is marked", () => {
    const [row] = card.message.components ?? [];
    const buttons = row !== undefined && "components" in row ? row.components : [];
    expect(buttons).toMatchObject([
      { label: "Overview", style: 1 },
      { label: "Flights", style: 2 },
      { label: "Dockings and crew", style: 2 },
      { label: "Class", style: 2 },
    ]);
  });

  test("have titles that name them", async () => {
    const titles: (string | undefined)[] = [];
    for (const tab of ["Overview", "Flights", "Dockings and crew", "Class"]) {
      titles.push(shown(await ada.presses(card, tab)).message.embeds[0]?.title);
    }
    expect(titles).toEqual([
      "Crew Dragon Freedom",
      "Crew Dragon Freedom · Flights",
      "Crew Dragon Freedom · Dockings and crew",
      "Crew Dragon Freedom · Class",
    ]);
  });

  test("tell of every flight: where to, launch, landing, how long and how soon again", async () => {
    const text = await press("Flights");
    expect(text).toContain(
      [
        "Falcon 9 Block 5 | Crew-9: To International Space Station",
        "Launch: <t:1727543841:f>, Launch Successful, Falcon 9 Block 5, Space Launch Complex 40, Cape Canaveral SFS, FL, USA",
        "Landing: successful, Splashdown, Gulf of Mexico",
        "Mission ended <t:1742335020:D>",
        "Lasted 171 d 4 h",
        "232 d 3 h after the flight before",
      ].join("\n"),
    );
  });

  test("tell of the flight that goes on, without an end", async () => {
    const text = await press("Flights");
    expect(text).toMatch(/Crew-12: .*\n.*\nUnder way for \d+ d/);
    expect(text.match(/Under way/g)).toHaveLength(1);
  });

  test("tell of dockings with place, port, from and until, and of crews with roles", async () => {
    const text = await press("Dockings and crew");
    expect(text).toContain(
      "⚓ International Space Station, Harmony zenith: since <t:1771100100:f>, still docked",
    );
    expect(text).toContain(
      [
        "⚓ International Space Station, Harmony forward: <t:1727645400:f> until <t:1730633700:f>",
        "⚓ International Space Station, Harmony zenith: <t:1730636700:f> until <t:1742274300:f>",
        "Launched with: Nick Hague (Commander), Aleksandr Gorbunov (Mission Specialist)",
        "Landed with: Nick Hague (Commander), Aleksandr Gorbunov (Mission Specialist), Barry Wilmore (Flight Engineer), Sunita Williams (Flight Engineer)",
      ].join("\n"),
    );
  });

  test("tell of the class, with its sizes, its record and a link to read on", async () => {
    const pressed = shown(await ada.presses(card, "Class"));
    const text = textOf(pressed).replaceAll("\u00a0", " ");
    for (const fact of [
      "Height: 8.1 m",
      "Crew: 7",
      "Payload up: 6,000 kg",
      "Launches: 22 (22 successful, 0 failed)",
    ]) {
      expect(text).toContain(fact);
    }
    expect(JSON.stringify(pressed.message.components)).toContain(
      "https://en.wikipedia.org/wiki/SpaceX_Dragon_2",
    );
  });

  test("keep the button for another one on a card picked at random", async () => {
    const random = shown(await ada.runs("/spacecraft random agency:SpaceX"));
    const tab = shown(await ada.presses(random, "Overview"));
    const another = shown(await ada.presses(tab, "Another"));
    expect(another.message.id).toBe(random.message.id);
    expect(textOf(another)).toContain("Operator: SpaceX");
  });

  test("cost two requests together, however often and by however many they are opened", async () => {
    const before = bot.ll2.counted().length;
    const grace = driver(bot.discord);
    await Promise.all(
      ["Flights", "Dockings and crew", "Class"].map((tab) => grace.presses(card, tab)),
    );
    expect(bot.ll2.counted()).toHaveLength(before);
    const paths = bot.ll2.counted().map(({ path }) => path);
    expect(paths).toEqual([
      "/spacecraft/",
      "/spacecraft_flights/",
      "/spacecraft_configurations/6/",
    ]);
  });

  test("cost nothing after a restart: what the roster shows no change of is on disk", async () => {
    const before = bot.ll2.counted().length;
    await bot.restart();
    const open = shown(await ada.runs("/spacecraft info name:#551"));
    for (const tab of ["Flights", "Dockings and crew", "Class"]) {
      expect(shown(await ada.presses(open, tab)).message.embeds[0]?.fields?.length).toBeGreaterThan(
        0,
      );
    }
    expect(bot.ll2.counted()).toHaveLength(before);
  });

  test("say when to try again while LL2 wants to be left alone, and keep what the roster knows", async () => {
    bot.ll2.behaveAlways(throttled("1200", 1200));
    const other = shown(await ada.runs("/spacecraft info name:#233"));
    const flightsTab = textOf(shown(await ada.presses(other, "Flights")));
    expect(flightsTab).toMatch(/used up\. Try again <t:\d+:R>\./);
    const overview = textOf(shown(await ada.presses(other, "Overview")));
    expect(overview).toContain("Destroyed");
  });
});

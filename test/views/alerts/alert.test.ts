import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languageFor } from "../../../src/i18n/language.ts";
import { discordLocales } from "../../../src/i18n/sentences.ts";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import type { LiveEvent } from "../../../src/spacecraft/live/events.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { type AlertParts, alertReply } from "../../../src/views/alerts/alert.ts";
import {
  ago,
  craft,
  dayMs,
  daySeconds,
  hourMs,
  minuteMs,
  now,
  pictureOf,
  station,
  up,
  zenith,
} from "../../spacecraft/live/pictures.ts";
import { hostileRosters } from "../../support/hostile.ts";
import { pseudoLanguage } from "../../support/languages/pseudo-language.ts";
import { expectWhole } from "../../support/whole-reply.ts";

const picture = {
  name: "Endeavour at the ISS",
  thumbnailUrl: "https://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/endeavour.png",
  imageUrl: "https://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/endeavour-large.png",
  credit: "NASA",
};
const fleet: readonly Spacecraft[] = [
  up(1, { name: "Endeavour", picture }),
  up(2, { name: "Freedom" }),
  craft(3, { name: "Resilience", inSpace: false }),
];
const catalogueOf = (spacecraft: readonly Spacecraft[]) =>
  createCatalogue(
    { value: { origin: "production", spacecraft }, takenAt: ago(5 * hourMs), stale: false },
    { picture: pictureOf({ inSpace: spacecraft.filter(({ inSpace }) => inSpace) }), at: now },
  );
const english = languageFor("en-US");
const alert = (events: readonly LiveEvent[], more: Partial<AlertParts> = {}) =>
  alertReply({ events, catalogue: catalogueOf(fleet), language: english, ...more });
const said = (...parts: Parameters<typeof alert>) => {
  const [embed] = alert(...parts).embeds;
  const fields = embed?.fields?.map(({ name, value }) => `${name}: ${value}`) ?? [];
  return [embed?.title, ...fields, embed?.description].join("\n");
};

const at = ago(20 * minuteMs);
const second = at.getTime() / 1000;
const between = { after: ago(hourMs), before: ago(30 * minuteMs) };
const dock: LiveEvent = {
  kind: "docked",
  craftId: 1,
  dockingId: 7,
  target: station,
  port: zenith,
  when: { at },
};
const surpassed = {
  craftId: 1,
  measure: "time-docked",
  formerId: 2,
  formerValue: 300 * daySeconds,
} as const;

const all: readonly LiveEvent[] = [
  { kind: "launched", craftId: 1, flightNumber: 5, isFirstReuse: false, when: { at } },
  { kind: "launched", craftId: 1, flightNumber: 2, isFirstReuse: true, when: between },
  { kind: "launched", craftId: 1, isFirstReuse: false, when: between },
  { kind: "flew", craftId: 3, flightNumber: 1_000, isFirstReuse: false, when: between },
  dock,
  { kind: "docked", craftId: 1, dockingId: 8, when: { at } },
  {
    kind: "undocked",
    craftId: 1,
    dockingId: 7,
    target: station,
    since: new Date(at.getTime() - 100 * dayMs),
    when: { at },
  },
  { kind: "returned", craftId: 3, when: between },
  { kind: "status", craftId: 3, to: { id: 2, name: "Retired" }, when: between },
  {
    kind: "status",
    craftId: 3,
    from: { id: 1, name: "Active" },
    to: { id: 2, name: "Retired" },
    when: between,
  },
  { kind: "new-craft", craftId: 2, when: between },
  { kind: "record", ...surpassed, when: { at } },
  { kind: "record-ahead", ...surpassed, when: { at: new Date(now.getTime() + dayMs) } },
  { kind: "returned", craftId: 999, when: between },
];

describe("an alert about one event", () => {
  test("says what happened to whom, where and when, with the picture and the source", () => {
    const [embed] = alert([dock]).embeds;
    expect(embed?.title).toBe("🔗 Docked: Endeavour");
    expect(said([dock])).toContain(
      [
        `When: <t:${second}:f> (<t:${second}:R>)`,
        "Place: International Space Station (Harmony zenith)",
      ].join("\n"),
    );
    expect(embed?.thumbnail?.url).toBe(picture.thumbnailUrl);
    expect(said([dock])).toContain("NASA");
    expect(embed?.description).toBe("-# As reported by Launch Library 2.");
    expect(embed?.footer?.text).toBe("Launch Library 2 by The Space Devs, as of");
  });

  test("is as of the look that it follows from, not of the older list", () => {
    expect(alert([dock]).embeds[0]?.timestamp).toBe(ago(10 * minuteMs).toISOString());
  });

  test("says between which moments it was, where no moment is known", () => {
    const [after, before] = [between.after, between.before].map((date) => date.getTime() / 1000);
    expect(said([{ kind: "returned", craftId: 3, when: between }])).toContain(
      `When: between <t:${after}:f> and <t:${before}:f>`,
    );
  });

  test("says which flight it is, and when a craft flies again for the first time", () => {
    const [first, reuse, unknown] = all.map((event) => said([event]));
    expect(first).toContain("Flight: 5");
    expect(reuse).toContain("Flight: 2, its first reuse");
    expect(unknown).not.toContain("Flight:");
  });

  test("says for how long a craft was docked, where LL2 dates its docking before the departure", () => {
    const undocked = all[6];
    if (undocked?.kind !== "undocked") throw new Error("Not that one");
    expect(said([undocked])).toContain("Docked for: 100\u00a0days");
    const { since: _, ...undated } = undocked;
    expect(said([undated])).not.toContain("Docked for");
    expect(said([{ ...undocked, since: now }])).not.toContain("Docked for");
  });

  test("says whose record it was, and of one about to fall when it will", () => {
    const [record, ahead] = all.slice(11).map((event) => said([event]));
    expect(record).toContain("🏆 New record: Endeavour");
    expect(record).toContain("300");
    expect(record).toContain("(Freedom)");
    expect(ahead).toContain("⏳ Record about to fall: Endeavour");
    expect(ahead).toContain(`<t:${(now.getTime() + dayMs) / 1000}:R>`);
  });

  test("says of which class a record is, where it is not of all spacecraft", () => {
    const within = { id: 6, name: "Crew Dragon 2" };
    const text = said([{ kind: "record", ...surpassed, within, when: { at } }]);
    expect(text).toContain("Class: Crew Dragon 2\nPrevious record: Time docked: 300");
    expect(said([{ kind: "record", ...surpassed, when: { at } }])).not.toContain("Class:");
  });

  test("has a button to the card, but none for a craft that the list no longer has", () => {
    const [row] = alert([dock]).components ?? [];
    expect(row?.components).toMatchObject([{ label: "Open card", custom_id: "v1:w1" }]);
    const gone = alert([{ kind: "returned", craftId: 999, when: between }]);
    expect(gone.components).toBeUndefined();
    expect(gone.embeds[0]?.title).toBe("🪂 Returned: #999");
  });

  test("says above all else that it is a test", () => {
    const [embed] = alert([dock], { note: "This is a test message." }).embeds;
    expect(embed?.description?.startsWith("**This is a test message.**")).toBe(true);
  });
});

describe("an alert about several events", () => {
  const many = (count: number): LiveEvent[] =>
    Array.from({ length: count }, (_, index) => ({ ...dock, craftId: (index % 3) + 1 }));

  test("has two lines for each, and a menu of the craft, each once", () => {
    const reply = alert([
      dock,
      { kind: "launched", craftId: 2, isFirstReuse: false, when: { at } },
      dock,
    ]);
    const [embed] = reply.embeds;
    expect(embed?.title).toBe("3 events");
    expect(embed?.description?.split("\n").slice(0, 4)).toEqual([
      "🔗 Docked: **Endeavour**",
      `International Space Station (Harmony zenith) · <t:${second}:R>`,
      "🚀 Launched: **Freedom**",
      `<t:${second}:R>`,
    ]);
    const [row] = reply.components ?? [];
    expect(row?.components).toMatchObject([{ options: [{ value: "#1" }, { value: "#2" }] }]);
  });

  test("labels figures, which say nothing alone", () => {
    const text = said([...all.slice(0, 2), ...all.slice(8, 12)]);
    expect(text).toContain("🚀 Launched: **Endeavour**\nFlight: 5 · <t:");
    expect(text).toContain("**Resilience**\n🟢 Active → ⚪\ufe0f Retired · between");
    expect(text).toContain("\nPrevious record: Time docked: 300\u00a0d (Freedom) · <t:");
  });

  test("counts what a phone has no room for", () => {
    expect(said(many(10))).not.toContain("more");
    expect(said(many(11))).toContain("and 1 more");
    expect(said(many(42))).toContain("and 32 more");
    expect(said(many(42)).match(/🔗/g)).toHaveLength(10);
  });
});

const languages = [...Object.values(discordLocales).flat().map(languageFor), pseudoLanguage()];
describe.each(languages.map((language) => [language.locale, language] as const))(
  "in %s",
  (_, language) => {
    test("every alert is one that Discord takes, and is whole", () => {
      for (const event of all) expectWhole(alert([event], { language }));
      for (const count of [2, 5, 11, all.length]) {
        expectWhole(alert(all.slice(0, count), { language, note: language.t("alerts.sample") }));
      }
    });
  },
);

test("whatever LL2 calls its craft and stations, Discord takes the alert", () => {
  fc.assert(
    fc.property(hostileRosters, fc.string({ unit: "binary", maxLength: 300 }), (roster, name) => {
      const catalogue = catalogueOf(roster.length === 0 ? fleet : roster);
      const events = catalogue.snapshot.value.spacecraft.map(
        ({ id }): LiveEvent => ({
          ...dock,
          craftId: id,
          target: { ...station, name },
          port: { id: 1, name },
        }),
      );
      const reply = alertReply({ events, catalogue, language: english });
      const [first] = events;
      expectWhole(reply);
      if (first !== undefined)
        expectWhole(alertReply({ events: [first], catalogue, language: english }));
    }),
    { numRuns: 60 },
  );
});

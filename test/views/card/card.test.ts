import { existsSync, readFileSync } from "node:fs";
import type { APIEmbed } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { languageFor } from "../../../src/i18n/language.ts";
import { spacecraftSchema } from "../../../src/ll2/schema/schema.ts";
import { parseDuration } from "../../../src/spacecraft/duration.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { overview } from "../../../src/views/card/card.ts";
import { escaped, escapedProse } from "../../../src/views/words/text.ts";
import type { RawSpacecraft } from "../../support/ll2/ll2-raw.ts";

const language = languageFor("en-US");
const age = {
  takenAt: new Date("2026-08-22T00:00:00Z"),
  origin: "production",
  stale: false,
  spacecraftCount: 600,
  elapsedSeconds: 0,
} as const;

/** Real answers, where they lie beside the project, and pages of the same craft with prose of our own. */
const folders = ["test/fixtures/ll2", "../shared/reference/samples"].filter(existsSync);
const pages = folders.flatMap((folder) =>
  [
    ["page-27-by-flights.json", "ll-page-27-by-flights.json"],
    ["development-offset-326-by-docked.json", "lldev-offset-326-by-docked.json"],
  ].flatMap((names) => names.map((name) => `${folder}/${name}`).filter(existsSync)),
);

function fieldsOf({ fields = [] }: APIEmbed): Map<string, string> {
  return new Map(fields.map(({ name, value }) => [name, value.replaceAll("\u00a0", " ")]));
}

/** An ISO 8601 duration of days, hours, minutes and seconds in its two largest units, as the card says it. */
function spoken(iso: string): string {
  const seconds = parseDuration(iso) ?? 0;
  return language.longDuration(seconds).replaceAll("\u00a0", " ");
}

describe.each(pages)("every craft of %s", (path) => {
  const records: RawSpacecraft[] = JSON.parse(readFileSync(path, "utf8")).results;

  test.each(records.map((record) => [record.name, record] as const))(
    "%s shows all that LL2 says of it",
    (_, record) => {
      const craft = spacecraftSchema.parse(record);
      const card = overview({ craft, age, language });
      const fields = fieldsOf(card);
      const config = record.spacecraft_config;
      const image = record.image as {
        thumbnail_url: string;
        credit: string | null;
        license: { name: string; link: string | null };
      };
      const families = (config.family ?? []) as { name: string; maiden_flight: string | null }[];

      expect(card.title).toBe(escaped(record.name.trim(), 200));
      expect(card.thumbnail?.url).toBe(image.thumbnail_url);
      expect(card.thumbnail).toMatchObject({ description: `Picture of ${record.name}` });
      expect(card.description).toContain(
        escapedProse(
          record.description
            .replace(/\r\n?/g, "\n")
            .replace(/[^\S\n]+/g, " ")
            .replace(/ ?\n ?/g, "\n"),
          1500,
        ).slice(0, 900),
      );
      const statuses: Record<number, string> = {
        1: "Active",
        2: "Retired",
        3: "Destroyed",
        4: "Single use",
      };
      expect(fields.get("Status")).toContain(statuses[record.status?.id ?? 0]);
      expect(card.description?.includes("In space now") === true).toBe(record.in_space);
      expect(fields.get("Serial number")).toBe(
        record.serial_number === null || record.serial_number === record.name
          ? undefined
          : escaped(record.serial_number, 300),
      );
      expect(fields.get("Type")).toBe(config.type?.name);
      expect(fields.get("Class")).toBe(escaped(config.name, 300));
      const others = families.map(({ name }) => name).filter((name) => name !== config.name);
      expect(fields.get("Family")).toBe(others.length === 0 ? undefined : others.join(", "));
      expect(fields.get("Operator")).toBe(config.agency?.name);
      const { flights_count: flown, mission_ends_count: ended } = record;
      const isUp = record.in_space === true && (ended ?? 0) < (flown ?? 0);
      expect(fields.get("Flights")).toMatch(new RegExp(`^${flown}${isUp ? ", .*under way" : "$"}`));
      expect(fields.get("Completed missions")).toBeUndefined();
      expect(fields.get("Time in space")).toBe(
        record.time_in_space === "P0D" ? undefined : spoken(record.time_in_space ?? ""),
      );
      const docked = fields.get("Time docked");
      if (record.time_docked === "P0D") expect(docked).toBeUndefined();
      else
        expect(docked).toMatch(
          new RegExp(`^${spoken(record.time_docked ?? "")} \\(\\d+% of its time in space\\)$`),
        );
      expect(fields.get("Fastest turnaround")).toBe(
        record.fastest_turnaround === null ? undefined : spoken(record.fastest_turnaround),
      );
      const { name: licence, link } = image.license;
      const licensed = link === null ? licence : `[${licence}](${link})`;
      const credit = [image.credit, licence === "Unknown" ? null : licensed].filter(Boolean);
      expect(fields.get("Picture")).toBe(credit.length === 0 ? undefined : credit.join(" · "));
      const parents = new Set(
        (config.family ?? []).map((family) => (family as { parent?: { id: number } }).parent?.id),
      );
      const own = (
        (config.family ?? []) as {
          id: number;
          name: string;
          maiden_flight: string | null;
        }[]
      ).find(({ id }) => !parents.has(id));
      expect(fields.get("First flight")).toBe(
        own?.maiden_flight == null
          ? undefined
          : `${language.day(own.maiden_flight)} (${escaped(own.name, 100)})`,
      );
    },
  );
});

describe("a card", () => {
  const bare: Spacecraft = {
    id: 7,
    name: "Bare",
    placeholder: false,
    inSpace: false,
    config: { id: 1, name: "Class", families: [] },
  };

  test("leaves out what is not known, and never says null, undefined or 0", () => {
    const card = overview({ craft: bare, age, language });
    const { timestamp: _, color: __, footer: ___, ...shown } = card;
    expect(JSON.stringify(shown)).not.toMatch(/null|undefined|\b0\b/);
    expect([...fieldsOf(card).keys()]).toEqual(["Status", "Class"]);
  });

  test("lets the time of a craft in space go on", () => {
    const craft = { ...bare, inSpace: true, timeInSpaceSeconds: 86_400 };
    const card = overview({ craft, age: { ...age, elapsedSeconds: 3_600 }, language });
    expect(fieldsOf(card).get("Time in space")).toBe("1 day, 1 hour");
  });

  test("says how many flights are under way of a craft in space, and of no other", () => {
    const craft = { ...bare, flightsCount: 28, missionEndsCount: 27 };
    const flights = fieldsOf(overview({ craft, age, language }));
    expect(flights.get("Flights")).toBe("28");
    const card = overview({
      craft: { ...bare, inSpace: true, flightsCount: 5, missionEndsCount: 4 },
      age,
      language,
    });
    expect(fieldsOf(card).get("Flights")).toBe("5, 1 of them under way");
  });

  test("says nothing of being in space where LL2 does not tell", () => {
    const { inSpace: _, ...untold } = bare;
    for (const craft of [untold, bare]) {
      expect(JSON.stringify(overview({ craft, age, language }))).not.toMatch(/in space/i);
    }
  });

  test("runs no clock from zero", () => {
    const craft = { ...bare, inSpace: true, timeInSpaceSeconds: 0 };
    const card = overview({ craft, age: { ...age, elapsedSeconds: 3_600 }, language });
    expect(fieldsOf(card).get("Time in space")).toBeUndefined();
  });

  test("gives time in space and time docked of one moment", () => {
    const days = { timeInSpaceSeconds: 10 * 86_400, timeDockedSeconds: 5 * 86_400 };
    const craft = { ...bare, inSpace: true, ...days };
    const fields = fieldsOf(
      overview({ craft, age: { ...age, elapsedSeconds: 864_000 }, language }),
    );
    expect(fields.get("Time in space")).toBe("10 days");
    expect(fields.get("Time docked")).toBe("5 days (50% of its time in space)");
  });

  test("of the starter roster says of which day it is, how little it is, and never now", () => {
    const starter = { ...age, origin: "starter", spacecraftCount: 128 } as const;
    const card = overview({ craft: { ...bare, inSpace: true }, age: starter, language });
    expect(card.description).toContain("In space on Aug 22, 2026");
    expect(card.description).toContain("Only 128 of some 600 spacecraft");
    expect(JSON.stringify(card)).not.toMatch(/\bnow\b/);
  });

  test("names the host where it is neither of Launch Library 2's own", () => {
    const held = { ...age, origin: "host:mirror.example" } as const;
    const { footer } = overview({ craft: bare, age: held, language });
    expect(footer?.text).toBe("Launch Library 2 via mirror.example, as of");
  });

  test("leaves out what repeats another fact", () => {
    const agency = { id: 1, name: "Maker" };
    const config = {
      ...bare.config,
      agency,
      families: [{ id: 5, name: "Class", manufacturer: agency }],
    };
    const craft = {
      ...bare,
      name: "X-1",
      serialNumber: "X-1",
      config,
      flightsCount: 2,
      missionEndsCount: 2,
    };
    expect([...fieldsOf(overview({ craft, age, language })).keys()]).toEqual([
      "Flights",
      "Status",
      "Class",
      "Operator",
    ]);
  });

  test("escapes the name in its title", () => {
    const card = overview({ craft: { ...bare, name: "**Bold** _craft_" }, age, language });
    expect(card.title).toBe("\\*\\*Bold\\*\\* \\_craft\\_");
  });

  test("says where its data are from and that they could not be renewed", () => {
    const held = { ...age, origin: "development", stale: true } as const;
    const { footer, timestamp } = overview({ craft: bare, age: held, language });
    expect(footer?.text).toBe(
      "Launch Library 2 (development data) by The Space Devs, not refreshed since",
    );
    expect(timestamp).toBe("2026-08-22T00:00:00.000Z");
  });

  test("speaks the reader's language", () => {
    const card = overview({
      craft: { ...bare, status: { id: 3, name: "Destroyed" } },
      age,
      language: languageFor("de"),
    });
    expect(fieldsOf(card).get("Status")).toBe("🔴 Zerstört");
  });
});

import { existsSync, readFileSync } from "node:fs";
import type { APIEmbed } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { languageFor } from "../../../src/i18n/language.ts";
import { spacecraftSchema } from "../../../src/ll2/schema/schema.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { overview } from "../../../src/views/card/card.ts";
import { escaped } from "../../../src/views/text.ts";
import type { RawSpacecraft } from "../../support/ll2-raw.ts";

const language = languageFor("en-US");
const age = {
  takenAt: new Date("2026-08-22T00:00:00Z"),
  origin: "production",
  stale: false,
  runningSeconds: 0,
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

/** The days, hours, minutes and seconds of an ISO 8601 duration, as the card says them. */
function spoken(iso: string): string {
  const parts = [...iso.matchAll(/(\d+)([DHMS])/g)].map(([, count, unit]) => {
    const word = { D: "day", H: "hour", M: "minute", S: "second" }[unit ?? ""];
    return `${count} ${word}${count === "1" ? "" : "s"}`;
  });
  return parts.join(", ");
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

      expect(card.title).toBe(record.name.trim());
      expect(card.thumbnail?.url).toBe(image.thumbnail_url);
      expect(card.thumbnail).toMatchObject({ description: `Picture of ${record.name}` });
      expect(card.description).toContain(
        escaped(record.description.replace(/\s+/g, " "), 1500).slice(0, 900),
      );
      const statuses: Record<number, string> = {
        1: "Active",
        2: "Retired",
        3: "Destroyed",
        4: "Single use",
      };
      expect(fields.get("Status")).toContain(statuses[record.status?.id ?? 0]);
      expect(fields.get("In space")).toBe(record.in_space ? "Yes" : "No");
      expect(fields.get("Serial number")).toBe(
        record.serial_number === null ? undefined : escaped(record.serial_number, 300),
      );
      expect(fields.get("Type")).toBe(config.type?.name);
      expect(fields.get("Class")).toBe(escaped(config.name, 300));
      expect(fields.get("Family")).toBe(
        families.length === 0 ? undefined : families.map(({ name }) => name).join(", "),
      );
      expect(fields.get("Operator")).toBe(config.agency?.name);
      expect(fields.get("Flights")).toBe(String(record.flights_count));
      expect(fields.get("Ended missions")).toBe(String(record.mission_ends_count));
      expect(fields.get("Time in space")).toBe(spoken(record.time_in_space ?? ""));
      const docked = fields.get("Time docked");
      if (record.time_docked === "P0D") expect(docked).toBeUndefined();
      else
        expect(docked).toMatch(
          new RegExp(`^${spoken(record.time_docked ?? "")} \\(\\d+% of its time in space\\)$`),
        );
      expect(fields.get("Fastest turn-around")).toBe(
        record.fastest_turnaround === null ? undefined : spoken(record.fastest_turnaround),
      );
      const { name: licence, link } = image.license;
      const licensed = link === null ? licence : `[${licence}](${link})`;
      const credit = [image.credit, licence === "Unknown" ? null : licensed].filter(Boolean);
      expect(fields.get("Picture")).toBe(credit.length === 0 ? undefined : credit.join(" · "));
      const firstFlights = families.flatMap(({ maiden_flight: day }) => day ?? []).sort();
      expect(fields.get("First flight of the family")).toBe(
        firstFlights[0] === undefined ? undefined : language.day(firstFlights[0]),
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
    expect([...fieldsOf(card).keys()]).toEqual(["Status", "In space", "Class"]);
  });

  test("lets the time of a craft in space go on", () => {
    const craft = { ...bare, inSpace: true, timeInSpaceSeconds: 86_400 };
    const card = overview({ craft, age: { ...age, runningSeconds: 3_600 }, language });
    expect(fieldsOf(card).get("Time in space")).toBe("1 day, 1 hour");
  });

  test("says how many flights are still under way", () => {
    const card = overview({
      craft: { ...bare, flightsCount: 5, missionEndsCount: 4 },
      age,
      language,
    });
    expect(fieldsOf(card).get("Flights")).toBe("5, 1 of them under way");
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
    expect(fieldsOf(card).get("Im All")).toBe("Nein");
  });
});

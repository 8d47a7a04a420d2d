import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Roster } from "../../../src/spacecraft/model.ts";
import type { Snapshot } from "../../../src/spacecraft/source.ts";
import { formatRosterByLine } from "../../../src/store/format/roster-format.ts";
import {
  loadStarterRoster,
  renewStarterRoster,
} from "../../../src/store/starter/starter-roster.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("the roster that ships with the bot", () => {
  it("can be read, says what it is, and holds each craft once by ascending id", () => {
    const { value, takenAt, stale } = loadStarterRoster();
    const ids = value.spacecraft.map(({ id }) => id);
    expect(value.origin).toBe("starter");
    expect(stale).toBe(false);
    expect(takenAt.getTime()).not.toBeNaN();
    expect(ids.length).toBeGreaterThan(100);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  it("says what is wrong with it when it is corrupt", () => {
    const path = join(temporaryFolder(), "starter.json");
    for (const text of ["", "{}", '{"version": 2}']) {
      writeFileSync(path, text);
      expect(() => loadStarterRoster(path)).toThrow();
    }
  });
});

describe("its renewal", () => {
  const starterWith = (descriptions: Readonly<Record<number, string>>): string => {
    const { value, takenAt } = markedRoster({ origin: "starter", mark: "old" });
    const spacecraft = value.spacecraft.map((craft) => {
      const description = descriptions[craft.id];
      return { ...craft, ...(description !== undefined && { description }) };
    });
    const path = join(temporaryFolder(), "starter.json");
    writeFileSync(
      path,
      formatRosterByLine({ value: { ...value, spacecraft }, takenAt, stale: false }),
    );
    return path;
  };

  const taken: Snapshot<Roster> = {
    takenAt: new Date("2026-11-22T00:00:00Z"),
    stale: false,
    value: {
      origin: "production",
      spacecraft: markedRoster({ mark: "new", count: 4 }).value.spacecraft.map((craft) => ({
        ...craft,
        description: "Prose of others.",
        picture: { imageUrl: "https://example.org/a.png", credit: "NASA" },
        config: {
          ...craft.config,
          families: [{ id: 1, name: "Family", description: "Prose of others." }],
        },
      })),
    },
  };

  it("keeps facts, credits and our own words, and leaves the prose of others out", () => {
    const path = starterWith({ 2: "Our own words." });
    renewStarterRoster(taken, path);
    const { value, takenAt } = loadStarterRoster(path);
    expect(readFileSync(path, "utf8")).not.toContain("Prose of others");
    expect(takenAt).toEqual(taken.takenAt);
    expect(value.origin).toBe("starter");
    expect(value.spacecraft.map(({ name, description }) => [name, description])).toEqual([
      ["Craft 1 new", undefined],
      ["Craft 2 new", "Our own words."],
      ["Craft 3 new", undefined],
      ["Craft 4 new", undefined],
    ]);
    expect(value.spacecraft[0]).toMatchObject({
      picture: { credit: "NASA" },
      config: { families: [{ id: 1, name: "Family" }] },
    });
  });

  it("writes one craft a line, so that what changed can be read", () => {
    const path = starterWith({});
    renewStarterRoster(taken, path);
    const lines = readFileSync(path, "utf8").split("\n");
    expect(lines.filter((line) => line.includes('"name":"Craft'))).toHaveLength(4);
  });
});

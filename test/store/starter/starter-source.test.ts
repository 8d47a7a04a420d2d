import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import type { Spacecraft, SpacecraftDetails } from "../../../src/spacecraft/model.ts";
import {
  type DetailsSource,
  SourceError,
  type SourceFailure,
} from "../../../src/spacecraft/source.ts";
import { loadStarterDetails } from "../../../src/store/starter/starter-details.ts";
import { createStarterSource } from "../../../src/store/starter/starter-source.ts";
import { failureOf } from "../../support/ll2/ll2-set-up.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestLog } from "../../support/test-log.ts";

const takenAt = new Date("2026-11-21T12:00:00Z");
const unavailable: SourceFailure = { kind: "unavailable", status: 503 };
const fromLl2: SpacecraftDetails = { flights: [], flightsTotal: 0 };

const freedom: Spacecraft = {
  id: 551,
  name: "Crew Dragon Freedom",
  placeholder: false,
  flightsCount: 7,
  config: { id: 6, name: "Crew Dragon 2", families: [{ id: 7, name: "Dragon 2" }] },
};
const other: Spacecraft = { ...freedom, id: 9, config: { id: 99, name: "Other", families: [] } };

function setUp(answer: <T>(value: T) => Promise<T>, load = loadStarterDetails) {
  const log = createTestLog();
  const spacecraft = [other, freedom];
  const catalogue = createCatalogue({
    value: { origin: "production", spacecraft },
    takenAt,
    stale: false,
  });
  const source: DetailsSource = {
    details: () => answer({ value: fromLl2, takenAt, stale: false }),
    configuration: () => answer({ value: undefined, takenAt, stale: false }),
  };
  return { log, starter: createStarterSource({ source, load, catalogue: () => catalogue, log }) };
}

const answers = async <T>(value: T): Promise<T> => value;
const fails = async (): Promise<never> => {
  throw new SourceError("told to fail", unavailable);
};

afterEach(() => vi.useRealTimers());

describe("the details that ship with the bot", () => {
  it("stay behind what the source says, be it that there is nothing", async () => {
    const { starter } = setUp(answers);
    expect(await starter.details(551)).toEqual({ value: fromLl2, takenAt, stale: false });
    expect(await starter.configuration(6)).toEqual({ value: undefined, takenAt, stale: false });
  });

  it("stand in when the source fails, marked stale, of the starter's origin and day", async () => {
    const { starter } = setUp(fails);
    const { value, ...rest } = await starter.details(551);
    expect(rest).toEqual({
      takenAt: new Date("2026-08-22T00:00:00Z"),
      stale: true,
      origin: "starter",
    });
    expect(value?.flights[0]?.launch).toMatchObject({ name: "Falcon 9 Block 5 | Crew-9" });
  });

  it("leave room for the flights that the roster has counted since", async () => {
    const { starter } = setUp(fails);
    expect((await starter.details(551)).value?.flightsTotal).toBe(7);
  });

  it("complete what the roster says of a class", async () => {
    const { starter } = setUp(fails);
    const { value, origin } = await starter.configuration(6);
    expect(value).toMatchObject({ ...freedom.config, crewCapacity: 7, heightMetres: 8.1 });
    expect(origin).toBe("starter");
  });

  it("stand in for a source that is slower than a person waits", async () => {
    vi.useFakeTimers();
    const { starter } = setUp(() => new Promise(() => undefined));
    const waiting = starter.details(551);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await waiting).origin).toBe("starter");
  });

  it("are of a few craft and classes; all others fail as the source does", async () => {
    const { starter } = setUp(fails);
    expect(await failureOf(starter.details(9))).toEqual(unavailable);
    expect(await failureOf(starter.configuration(99))).toEqual(unavailable);
  });

  it("never hide a bug", async () => {
    const { starter } = setUp(() => Promise.reject(new TypeError("a bug")));
    await expect(starter.details(551)).rejects.toThrow(TypeError);
  });

  it.each(["", "{}", '{"version": 2}'])(
    "are done without, and said so once, when corrupt: %j",
    async (text) => {
      const path = join(temporaryFolder(), "details.json");
      writeFileSync(path, text);
      const { starter, log } = setUp(fails, () => loadStarterDetails(path));
      expect(await failureOf(starter.details(551))).toEqual(unavailable);
      expect(await failureOf(starter.details(551))).toEqual(unavailable);
      expect(log.messages("warn")).toEqual(["The starter details cannot be read"]);
    },
  );
});

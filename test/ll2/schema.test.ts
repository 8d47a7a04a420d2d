import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createPageMerger,
  InconsistentPages,
  parsePage,
} from "../../src/ll2/roster/page-merger.ts";
import { configurationDetailsSchema } from "../../src/ll2/schema/configuration-schema.ts";
import { flightsSchema } from "../../src/ll2/schema/flight-schema.ts";
import { pageSchema, spacecraftSchema } from "../../src/ll2/schema/schema.ts";
import { readThrottle } from "../../src/ll2/schema/throttle-schema.ts";
import { SourceError } from "../../src/spacecraft/source.ts";
import {
  configurationDetailsSchema as configurationFormat,
  spacecraftDetailsSchema as spacecraftFormat,
} from "../../src/store/format/details-format.ts";

const fixtures = fileURLToPath(new URL("../fixtures/ll2/", import.meta.url));
/** Real answers, where they stand beside the project. */
const samples = fileURLToPath(new URL("../../../shared/reference/samples/", import.meta.url));

function read(path: string) {
  return JSON.parse(readFileSync(path, "utf8"));
}

const fixture = (name: string) => read(`${fixtures}${name}`);

const listFiles = [fixtures, samples].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /by-flights|by-docked|search|in-space/.test(name))
        .map((name) => `${folder}${name}`)
    : [],
);

const realRecords: readonly Record<string, unknown>[] = listFiles.flatMap(
  (path) => read(path).results,
);

describe("LL2's real pages", () => {
  for (const path of listFiles) {
    it(`can be read whole (${path.split("/").at(-1)})`, () => {
      const raw = read(path);
      const page = pageSchema.parse(raw);
      expect(page.count).toBe(raw.count);
      for (const record of page.results)
        expect(spacecraftSchema.safeParse(record).success).toBe(true);
    });
  }
});

const rawFreedom = fixture("in-space-one.json").results[0];

describe("a text", () => {
  it("has the characters that its HTML entities stand for, each decoded once", () => {
    const { name, description } = spacecraftSchema.parse({
      ...rawFreedom,
      name: "R&amp;D&nbsp;craft &#39;A&#x27;",
      description: "Caf&eacute; &amp;lt; R&D; &copy 5\r\n\r\n&quot;Next&quot;",
    });
    expect(name).toBe("R&D craft 'A'");
    expect(description).toBe('Café &lt; R&D; &copy 5\n\n"Next"');
  });
});

describe("a craft", () => {
  it("has every fact of LL2's record, in the domain's words and units", () => {
    expect(spacecraftSchema.parse(rawFreedom)).toEqual({
      id: 551,
      name: "Crew Dragon Freedom",
      serialNumber: "C212",
      placeholder: false,
      inSpace: true,
      timeInSpaceSeconds: 563 * 86_400 + 6 * 3600 + 4 * 60 + 44,
      timeDockedSeconds: 554 * 86_400 + 9 * 3600 + 57 * 60 + 24,
      flightsCount: 5,
      missionEndsCount: 4,
      fastestTurnaroundSeconds: 219 * 86_400 + 42 * 60 + 6,
      status: { id: 1, name: "Active" },
      description: expect.any(String),
      picture: {
        name: "Crew Dragon docking",
        imageUrl: rawFreedom.image.image_url,
        thumbnailUrl: rawFreedom.image.thumbnail_url,
        credit: "NASA",
        licence: {
          id: 4,
          name: "NASA Image and Media Guidelines",
          link: "https://www.nasa.gov/nasa-brand-center/images-and-media/",
        },
      },
      config: {
        id: 6,
        name: "Crew Dragon 2",
        type: { id: 2, name: "Capsule" },
        agency: {
          id: 121,
          name: "SpaceX",
          abbreviation: "SpX",
          type: { id: 3, name: "Commercial" },
        },
        families: [
          { id: 6, name: "Dragon", maidenFlight: "2010-12-08" },
          {
            id: 7,
            name: "Dragon 2",
            parent: { id: 6, name: "Dragon" },
            maidenFlight: "2019-03-02",
          },
        ].map((family) => expect.objectContaining(family)),
        inUse: true,
        picture: expect.any(Object),
      },
    });
  });

  it("lacks what LL2 does not say, and nothing is made up for it", () => {
    const bare = { id: 1, name: "A", spacecraft_config: { id: 2, name: "B", family: null } };
    expect(spacecraftSchema.parse(bare)).toEqual({
      id: 1,
      name: "A",
      placeholder: false,
      config: { id: 2, name: "B", families: [] },
    });
  });

  const without = (field: string) =>
    Object.fromEntries(Object.entries(rawFreedom).filter(([name]) => name !== field));
  for (const field of ["id", "name", "spacecraft_config"]) {
    it(`is unreadable without its ${field}`, () => {
      expect(spacecraftSchema.safeParse(without(field)).success).toBe(false);
      expect(spacecraftSchema.safeParse({ ...rawFreedom, [field]: null }).success).toBe(false);
    });
  }

  it("keeps zero apart from unknown", () => {
    const zero = { ...rawFreedom, time_docked: "P0D", flights_count: 0, time_in_space: null };
    const craft = spacecraftSchema.parse(zero);
    expect(craft).toMatchObject({ timeDockedSeconds: 0, flightsCount: 0 });
    expect(craft).not.toHaveProperty("timeInSpaceSeconds");
  });

  it("has clean text: one kind of line end, no controls, no runs of spaces", () => {
    const craft = spacecraftSchema.parse({
      ...rawFreedom,
      name: " Soyuz\u0000  MS\t\r\n-26\u009f\ud800 ",
      description: " One  line\r\n\r\n\r\n\r\nand\u0007 another\rthird \u2028fourth",
      serial_number: " \u0000 ",
    });
    expect(craft.name).toBe("Soyuz MS -26");
    expect(craft.description).toBe("One line\n\nand another\nthird\nfourth");
    expect(craft).not.toHaveProperty("serialNumber");
  });

  it("keeps the letters of every script and what Discord would take for markup", () => {
    const name = "МC‑06 Shénzhōu 神舟 *_~`|> @everyone <@1> [x](https://x.y)";
    expect(spacecraftSchema.parse({ ...rawFreedom, name }).name).toBe(name);
  });

  it("has no picture or link that is not https, or that hides where it leads", () => {
    const urls = [
      "http://example.org/a.png",
      "javascript:alert(1)",
      "data:image/png;base64,AAAA",
      "https://user:password@example.org/a.png",
      "//example.org/a.png",
      "",
      "not a url",
      `https://example.org/${"a".repeat(3000)}`,
    ];
    for (const url of urls) {
      const image = { ...rawFreedom.image, image_url: url, thumbnail_url: url };
      expect(spacecraftSchema.parse({ ...rawFreedom, image })).not.toHaveProperty("picture");
    }
  });
});

const secret = Symbol("was not there");

/** Any JSON value, and values of the wrong size for the right type. */
const anyJson = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER * 4,
    "P1DT",
    "-P1D",
    "PT1H",
    "P99999999999D",
    "2024-02-31",
    "x".repeat(100_000),
    { id: 1 },
    [[[[]]]],
    { __proto__: null, id: "x", name: 7 },
  ),
);

interface Change {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Every place in a value, deepest included. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): Change["path"][] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function changed(value: unknown, { path, value: replacement }: Change): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      index === key ? changed(item, { path: rest, value: replacement }) : item,
    );
  }
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.flatMap(([name, item]) => {
      if (name !== key) return [[name, item]];
      if (rest.length === 0 && replacement === secret) return [];
      return [[name, changed(item, { path: rest, value: replacement })]];
    }),
  );
}

function mutated(raw: unknown): fc.Arbitrary<{ record: unknown; changes: readonly Change[] }> {
  const change = fc.record({
    path: fc.constantFrom(...pathsOf(raw)),
    value: fc.oneof(anyJson, fc.constant(secret)),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => ({
    changes,
    record: changes.reduce((record, each) => {
      try {
        return changed(record, each);
      } catch {
        // The place is gone with an earlier change.
        return record;
      }
    }, raw),
  }));
}

function leavesOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return Object.values(value).flatMap(leavesOf);
}

/** Null, an absent value that is there after all, an empty text, NaN, an infinity. */
function isNoFact(leaf: unknown): boolean {
  return (
    leaf === null ||
    leaf === undefined ||
    leaf === "" ||
    (typeof leaf === "number" && !Number.isFinite(leaf))
  );
}

/** The domain's own fields that stem from one field of LL2's record. */
const fieldOf: Readonly<Record<string, string>> = {
  id: "id",
  name: "name",
  serial_number: "serialNumber",
  is_placeholder: "placeholder",
  in_space: "inSpace",
  time_in_space: "timeInSpaceSeconds",
  time_docked: "timeDockedSeconds",
  flights_count: "flightsCount",
  mission_ends_count: "missionEndsCount",
  fastest_turnaround: "fastestTurnaroundSeconds",
  status: "status",
  description: "description",
  image: "picture",
  spacecraft_config: "config",
};

describe("L15: a record with changed, missing and nonsense fields", () => {
  it("never throws, keeps each fact that was not touched, and makes none up (1,000 records)", () => {
    const anyRecord = fc
      .constantFrom(...realRecords)
      .chain((raw) => mutated(raw).map((mutation) => ({ raw, ...mutation })));
    let kept = 0;
    fc.assert(
      fc.property(anyRecord, ({ raw, record, changes }) => {
        const parsed = spacecraftSchema.safeParse(record);
        if (!parsed.success) {
          const roots = changes.map(({ path }) => path[0]);
          expect(
            roots.some((root) => ["id", "name", "spacecraft_config"].includes(String(root))),
          ).toBe(true);
          return;
        }
        kept += 1;
        const before = spacecraftSchema.parse(raw);
        const touched = new Set(changes.map(({ path }) => fieldOf[String(path[0])]));
        const untouched = Object.entries(before).filter(([name]) => !touched.has(name));
        expect(parsed.data).toMatchObject(Object.fromEntries(untouched));
        expect(leavesOf(parsed.data).filter(isNoFact)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(kept).toBeGreaterThan(500);
  });

  it("never throws for detailed answers either, and what it reads of them can be kept (400 answers)", () => {
    const detailsSchema = flightsSchema.transform((flights) => ({
      flights,
      flightsTotal: flights.length,
    }));
    const answers = [
      [configurationDetailsSchema, configurationFormat, fixture("configuration-6.json")],
      [detailsSchema, spacecraftFormat, fixture("flights-of-551.json").results],
    ] as const;
    for (const [schema, format, raw] of answers) {
      fc.assert(
        fc.property(mutated(raw), ({ record }) => {
          const read = schema.safeParse(record);
          if (!read.success) return;
          const kept = JSON.parse(JSON.stringify(read.data));
          expect(format.parse(kept)).toEqual(read.data);
        }),
        { numRuns: 200 },
      );
    }
  });

  it("never makes more of a page than was readable in it (300 pages)", () => {
    const raw = fixture("page-27-by-flights.json");
    const results = [...raw.results].sort((one, other) => one.id - other.id);
    const whole = { ...raw, results, count: results.length };
    const ids = new Set(whole.results.map(({ id }: { id: number }) => id));
    let kept = 0;
    fc.assert(
      fc.property(mutated(whole), ({ record }) => {
        try {
          const merger = createPageMerger();
          merger.add(parsePage(record, 0));
          const { spacecraft, setAside } = merger.finish();
          kept += 1;
          expect(spacecraft.length + setAside.length).toBe(whole.results.length);
          // A changed id may name another craft; all others are those of the page.
          expect(spacecraft.filter(({ id }) => !ids.has(id)).length).toBeLessThanOrEqual(4);
        } catch (error) {
          if (!(error instanceof SourceError || error instanceof InconsistentPages)) throw error;
        }
      }),
      { numRuns: 300 },
    );
    expect(kept).toBeGreaterThan(100);
  });

  it("never throws for what is no record at all", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const schema of [
          spacecraftSchema,
          pageSchema,
          configurationDetailsSchema,
          flightsSchema,
        ]) {
          schema.safeParse(value);
        }
        readThrottle(value);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("detailed answers", () => {
  it("hold the class with all its facts", () => {
    expect(configurationDetailsSchema.parse(fixture("configuration-6.json"))).toMatchObject({
      id: 6,
      name: "Crew Dragon 2",
      heightMetres: 8.1,
      diameterMetres: 4,
      humanRated: true,
      crewCapacity: 7,
      maidenFlight: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      launches: { total: expect.any(Number) },
    });
  });

  it("hold crew by their roles, and dockings with place, port and times", () => {
    const flights = flightsSchema.parse(fixture("flights-of-551.json").results);
    const ended = flights.find(({ missionEnd }) => missionEnd !== undefined);
    expect(ended?.launchCrew[0]).toEqual({
      name: expect.any(String),
      role: expect.any(String),
      agency: expect.any(String),
    });
    expect(ended?.dockings?.[0]).toEqual({
      target: expect.any(String),
      port: expect.any(String),
      from: expect.any(Date),
      until: expect.any(Date),
    });
  });

  it("name the vehicle or the payload that was docked to when it was no station", () => {
    const docking = { docking: "2024-01-01T00:00:00Z", space_station_target: null };
    const vehicle = { ...docking, flight_vehicle_target: { spacecraft: { name: "Agena" } } };
    const payload = { ...docking, payload_flight_target: { payload: { name: "MEV-1" } } };
    const [flight] = flightsSchema.parse([{ id: 1, docking_events: [vehicle, payload] }]);
    expect(flight?.dockings?.map(({ target }) => target)).toEqual(["Agena", "MEV-1"]);
  });
});

describe("LL2's throttle answer", () => {
  it("is read as the one object it is and as the array it is said to be", () => {
    const raw = fixture("api-throttle.json");
    const throttle = { limit: 15, windowMs: 3_600_000, used: 1 };
    expect(readThrottle(raw)).toEqual(throttle);
    expect(readThrottle([raw])).toEqual(throttle);
  });

  it("is not believed when it makes no sense", () => {
    const raw = fixture("api-throttle.json");
    for (const change of [
      { your_request_limit: 0 },
      { your_request_limit: "15" },
      { limit_frequency_secs: 0 },
      { limit_frequency_secs: 1e9 },
      { current_use: -1 },
    ]) {
      expect(readThrottle({ ...raw, ...change })).toBeUndefined();
    }
  });
});

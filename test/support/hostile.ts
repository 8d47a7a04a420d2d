import fc from "fast-check";
import type {
  Configuration,
  Family,
  Named,
  Picture,
  Spacecraft,
} from "../../src/spacecraft/model.ts";

/** Texts that mean harm, or that no form of a layout expects. */
const nasty = fc.constantFrom(
  "",
  " ",
  "\u200b\u200b",
  "**bold** __under__ ~~gone~~ ||spoiler||",
  "[click](https://evil.example) https://evil.example discord.gg/evil",
  "@everyone <@123456789012345678> <#1> <t:0:R> </x:1>",
  "# heading\n> quote\n- list\n```code```",
  "\u202Eright to left\u2066",
  `z${"\u0335\u0301".repeat(200)}algo`,
  "長征 Союз عربي ไทย 🚀👩‍🚀",
  "\ud83d half",
  "\\\\\\\\",
  "a".repeat(300),
  "🚀".repeat(300),
  "[a](".repeat(2_000),
  "constructor",
  "__proto__",
  "#12",
  "v1:oi",
);

const text = fc.oneof(
  { weight: 3, arbitrary: nasty },
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.lorem({ maxCount: 300, mode: "words" }),
);
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    "javascript:alert(1)",
    "https://169.254.169.254/x",
    "http://a.example/b.png",
    `https://thespacedevs-prod.nyc3.digitaloceanspaces.com/${"a".repeat(3_000)}`,
    "https://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/a.png",
  ),
);
const id = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const named: fc.Arbitrary<Named> = fc.record({ id, name: text });
const amount = fc.oneof(fc.constantFrom(0, 1, 2 ** 31 - 1), fc.nat());
const seconds = fc.oneof(fc.constantFrom(0, 0.000_001, 86_399.999_999, 1e13), fc.nat());
const picture: fc.Arbitrary<Picture> = fc.record(
  { name: text, imageUrl: url, thumbnailUrl: url, credit: text, licence: named },
  { requiredKeys: [] },
);
const family: fc.Arbitrary<Family> = fc.record(
  {
    id,
    name: text,
    description: text,
    manufacturer: named,
    maidenFlight: fc.constantFrom("2010-12-08", "soon"),
  },
  { requiredKeys: ["id", "name"] },
);
const config: fc.Arbitrary<Configuration> = fc.record(
  {
    id,
    name: text,
    type: named,
    agency: named,
    families: fc.array(family, { maxLength: 30 }),
    inUse: fc.boolean(),
    picture,
  },
  { requiredKeys: ["id", "name", "families"] },
);

const craft: fc.Arbitrary<Spacecraft> = fc.record(
  {
    id,
    name: text,
    serialNumber: text,
    placeholder: fc.boolean(),
    inSpace: fc.boolean(),
    timeInSpaceSeconds: seconds,
    timeDockedSeconds: seconds,
    flightsCount: amount,
    missionEndsCount: amount,
    fastestTurnaroundSeconds: seconds,
    status: fc.oneof(named, fc.record({ id: fc.integer({ min: 1, max: 5 }), name: text })),
    description: text,
    picture,
    config,
  },
  { requiredKeys: ["id", "name", "placeholder", "inSpace", "config"] },
);

/** Rosters that nobody sends in good faith, with unique ids by ascending id. */
export const hostileRosters: fc.Arbitrary<Spacecraft[]> = fc
  .uniqueArray(craft, { selector: (each) => each.id, maxLength: 40 })
  .map((all) => all.sort((a, b) => a.id - b.id));

export const hostileText = text;

import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidOptionError, readOptions } from "../../src/discord/options.ts";

const definition: APIApplicationCommandOption[] = [
  { type: Type.String, name: "name", description: "n", required: true, max_length: 10 },
  { type: Type.Integer, name: "count", description: "c", min_value: 1, max_value: 25 },
  { type: Type.Boolean, name: "private", description: "p" },
  { type: Type.String, name: "order", description: "o", choices: [{ name: "Up", value: "up" }] },
];
const nested: APIApplicationCommandOption[] = [
  { type: Type.Subcommand, name: "info", description: "i", options: definition as never },
];

describe("options", () => {
  test("are read by their definition", () => {
    const options = readOptions(nested, [
      {
        name: "info",
        options: [
          { name: "name", value: "Soyuz" },
          { name: "count", value: 25 },
          { name: "private", value: false },
          { name: "order", value: "up" },
        ],
      },
    ]);
    expect(options.subcommand).toBe("info");
    expect(options.text("name")).toBe("Soyuz");
    expect(options.integer("count")).toBe(25);
    expect(options.flag("private")).toBe(false);
    expect(options.text("order")).toBe("up");
    expect(options.text("absent")).toBeUndefined();
  });

  test.each([
    ["a missing required one", [], "name"],
    [
      "an unknown one",
      [
        { name: "name", value: "a" },
        { name: "x", value: 1 },
      ],
      "x",
    ],
    ["a text that is too long", [{ name: "name", value: "a".repeat(11) }], "name"],
    [
      "a text where a number belongs",
      [
        { name: "name", value: "a" },
        { name: "count", value: "5" },
      ],
      "count",
    ],
    [
      "a number out of range",
      [
        { name: "name", value: "a" },
        { name: "count", value: 26 },
      ],
      "count",
    ],
    [
      "a fraction",
      [
        { name: "name", value: "a" },
        { name: "count", value: 1.5 },
      ],
      "count",
    ],
    [
      "NaN",
      [
        { name: "name", value: "a" },
        { name: "count", value: Number.NaN },
      ],
      "count",
    ],
    ["a number where a text belongs", [{ name: "name", value: 7 }], "name"],
    [
      "a value that is no choice",
      [
        { name: "name", value: "a" },
        { name: "order", value: "down" },
      ],
      "order",
    ],
    [
      "a flag that is a text",
      [
        { name: "name", value: "a" },
        { name: "private", value: "true" },
      ],
      "private",
    ],
  ])("with %s are refused by name", (_, received, option) => {
    expect(() => readOptions(definition, received)).toThrow(new InvalidOptionError(option));
  });

  test("of an unknown subcommand are refused", () => {
    expect(() => readOptions(nested, [{ name: "gone", options: [] }])).toThrow(InvalidOptionError);
    expect(() => readOptions(nested, [])).toThrow(InvalidOptionError);
  });

  test("are read or refused, whatever is sent, and nothing else happens", () => {
    const received = fc.array(
      fc.record({
        name: fc.constantFrom("name", "count", "private", "order", "__proto__"),
        value: fc.anything(),
      }),
    );
    fc.assert(
      fc.property(received, (sent) => {
        try {
          const options = readOptions(definition, sent);
          expect(typeof options.text("name")).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidOptionError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

import type {
  APIApplicationCommand,
  APIApplicationCommandBasicOption,
  APIRole,
} from "discord-api-types/v10";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filterChoices, knownChoices } from "../../page/composer/choice.ts";
import { readGiven, writeInvocation } from "../../page/composer/given.ts";
import { findInvocables, listInvocables } from "../../page/invocations/invocable.ts";
import { captionOf, splitInvocation } from "../../page/invocations/invocation-text.ts";
import { localised } from "../../page/invocations/localised.ts";
import { readOption } from "../../page/invocations/option-value.ts";
import { commands } from "./support/page-answers.ts";

const option = (given: object) =>
  ({ name: "x", description: "", ...given }) as APIApplicationCommandBasicOption;
const text = option({ type: 3, min_length: 2, max_length: 4 });
const whole = option({ type: 4, min_value: -5, max_value: 9 });
const number = option({ type: 10 });

describe("an option's value", () => {
  it("is read in the option's own type", () => {
    expect(readOption(" abc ", text)).toEqual({ kind: "value", value: "abc" });
    expect(readOption("-3", whole)).toEqual({ kind: "value", value: -3 });
    expect(readOption("2.50", number)).toEqual({ kind: "value", value: 2.5 });
    expect(readOption("TRUE", option({ type: 5 }))).toEqual({ kind: "value", value: true });
    expect(readOption("123456789012345678", option({ type: 6 }))).toEqual({
      kind: "value",
      value: "123456789012345678",
    });
  });

  it.each([
    ["a", text, "At least 2 characters."],
    ["abcde", text, "At most 4 characters."],
    ["🚀", text, "At least 2 characters."],
    ["10", whole, "The most is 9."],
    ["-6", whole, "The least is -5."],
    ["1.5", whole, "Enter a whole number."],
    ["1e3", number, "Enter a number."],
    ["9007199254740993", option({ type: 4 }), "The most is 9007199254740991."],
    ["yes", option({ type: 5 }), "Choose True or False."],
    ["Ada", option({ type: 6 }), "Choose one of the list, or enter an id."],
    ["", option({ type: 3, required: true }), "This option is required. Give it a value."],
  ])("%j is refused with words", (typed, one, message) => {
    expect(readOption(typed, one)).toEqual({ kind: "fault", message });
  });

  it("may be left out where it is not required", () => {
    expect(readOption("  ", whole)).toEqual({ kind: "empty" });
  });

  it("of an integer is a safe integer within its bounds, or refused, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String)),
        (typed) => {
          const reading = readOption(typed, whole);
          if (reading.kind === "value") {
            expect(Number.isSafeInteger(reading.value)).toBe(true);
            expect(reading.value).toBeGreaterThanOrEqual(-5);
            expect(reading.value).toBeLessThanOrEqual(9);
          }
        },
      ),
    );
  });
});

describe("names in the person's language", () => {
  const names = { de: "suche", "en-GB": "seek", "es-ES": "busca" };

  it.each([
    ["de", "suche"],
    ["fr", "search"],
    ["en-US", "seek"],
    ["es-419", "busca"],
  ])("are Discord's own choice for %s: %s", (locale, name) => {
    expect(localised("search", names, locale)).toBe(name);
  });

  it("are the default ones where none are given", () => {
    expect(localised("search", null, "de")).toBe("search");
    expect(localised("search", undefined, "de")).toBe("search");
  });
});

describe("commands to choose from", () => {
  const registered = commands.map((command, index) => ({ ...command, type: 1, id: String(index) }));
  const list = (...args: [string, "guild" | "bot-dm" | "private-channel"]) =>
    listInvocables(registered as unknown as readonly APIApplicationCommand[], ...args);

  it("are the subcommands of those that have some, and the others as they are", () => {
    expect(list("en-US", "guild").map(({ path }) => path.join(" "))).toEqual([
      "harbour ship",
      "harbour berths",
      "note",
      "styles",
      "slow",
      "silent",
    ]);
    expect(list("de", "guild")[0]).toMatchObject({
      label: "harbour schiff",
      description: "Zeigt ein Schiff",
      path: ["harbour", "ship"],
    });
  });

  it("are only those that are offered in the place", () => {
    const here = { ...registered[2], contexts: [0] };
    const one = [here] as unknown as readonly APIApplicationCommand[];
    expect(listInvocables(one, "en-US", "guild")).toHaveLength(1);
    expect(listInvocables(one, "en-US", "bot-dm")).toHaveLength(0);
  });

  it("are found by the beginning of their name first, then by what is in it", () => {
    const found = (typed: string) =>
      findInvocables(list("de", "guild"), typed).map(({ label }) => label);
    expect(found("S")).toEqual(["styles", "slow", "silent", "harbour schiff", "harbour berths"]);
    expect(found("harbour  be")).toEqual(["harbour berths"]);
    expect(found("ship")).toEqual(["harbour schiff"]);
    expect(found("zzz")).toEqual([]);
  });
});

describe("choices that are known beforehand", () => {
  const around = {
    locale: "de",
    people: [{ id: "1", username: "ada", displayName: "Ada", locale: "de" }],
    places: [
      { id: "2", kind: "guild", name: "bridge", type: 0 },
      { id: "3", kind: "guild", name: "mess", type: 2 },
    ],
    roles: [{ id: "4", name: "Crew" }] as APIRole[],
  } as const;

  it("are the option's own, True and False, or who and what is there", () => {
    const labels = (one: APIApplicationCommandBasicOption) =>
      knownChoices(one, around).map(({ label }) => label);
    const choices = [{ name: "Short", value: "s", name_localizations: { de: "Kurz" } }];
    expect(labels(option({ type: 3, choices }))).toEqual(["Kurz"]);
    expect(labels(option({ type: 5 }))).toEqual(["True", "False"]);
    expect(labels(option({ type: 6 }))).toEqual(["Ada"]);
    expect(labels(option({ type: 7 }))).toEqual(["bridge", "mess"]);
    expect(labels(option({ type: 7, channel_types: [2] }))).toEqual(["mess"]);
    expect(labels(option({ type: 8 }))).toEqual(["Crew"]);
    expect(labels(option({ type: 9 }))).toEqual(["Ada", "Crew"]);
    expect(labels(option({ type: 3 }))).toEqual([]);
  });

  it("are listed with those first that begin with what is typed", () => {
    const choices = ["Long", "Along", "Short"].map((label) => ({ label, value: label }));
    expect(filterChoices(choices, " LONG").map(({ label }) => label)).toEqual(["Long", "Along"]);
  });
});

describe("a command as text", () => {
  it("is read back as it was written, for any values without names in them", () => {
    const value = fc.stringMatching(/^[a-z0-9#"'.-]{1,8}( [a-z0-9#"'.-]{1,8}){0,2}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom("name", "per-page", "page"), { minLength: 1 }),
        value,
        (names, one) => {
          const given = names.map((name) => ({ name, value: one }));
          const written = writeInvocation(["craft", "search"], given);
          const read = readGiven(written.replace("/craft search", ""), [
            "name",
            "per-page",
            "page",
          ]);
          expect(read).toEqual(names.map((name) => ({ name, text: one })));
        },
      ),
    );
  });

  it("is split into the longest command that fits and what was given", () => {
    const paths = ["craft", "craft search"];
    expect(splitInvocation("/craft search name:a", paths)).toEqual({
      path: "craft search",
      given: "name:a",
    });
    expect(splitInvocation("/gone now", paths)).toEqual({ path: "gone", given: "now" });
  });

  it("of a control is what stands on the control", () => {
    expect(captionOf("[Next]")).toBe("Next");
    expect(captionOf("[[1] of 2]")).toBe("[1] of 2");
  });
});

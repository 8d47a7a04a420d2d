import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../../src/spacecraft/fold.ts";
import { chineseNumber } from "../../../src/spacecraft/suggest/chinese-number.ts";
import { readLocalNames } from "../../../src/spacecraft/suggest/local-names.ts";
import { knownAliases } from "../../../src/spacecraft/suggest/suggest-aliases.ts";

const aliases = knownAliases();
const localNames = readLocalNames();

describe("an alias", () => {
  test.each([
    ["神舟十五号", "Shenzhou 15"],
    ["神舟 一〇二 号", "Shenzhou 102"],
    ["ソユーズMS-26", "Soyuz ms 26"],
    ["크루 드래곤", "Crew Dragon"],
    ["navette spatiale Endeavour", "Space Shuttle endeavour"],
    ["Спейс шаттл Колумбия", "Space Shuttle Columbia"],
    ["CST-100", "Starliner"],
  ])("in %j is read as %j, the longest first", (text, meant) => {
    expect(aliases.replace(text)).toBe(meant);
  });

  test.each(["Soyuz MS-26", "Союз МС-26", "Crew Dragon", "十五", "1", "", "…", "공룡"])(
    "is not in %j",
    (text) => {
      expect(aliases.replace(text)).toBeUndefined();
    },
  );

  test.each([
    ["raumf", "Space Shuttle"],
    ["Transbordad", "Space Shuttle"],
    ["ソユ", "Soyuz"],
    ["シグ", "Cygnus"],
  ])("that is still being typed as %j is read as %j", (text, meant) => {
    expect(aliases.replaceUnfinished(text)).toBe(meant);
  });

  test.each(["rau", "ソ", "大大大", "", "raumfxx", "エン"])(
    "is not completed from %j: too short, unknown, or several mean different things",
    (text) => {
      expect(aliases.replaceUnfinished(text)).toBeUndefined();
    },
  );

  test("means one thing in all languages", () => {
    const meanings = new Map<string, Set<string>>();
    for (const [local, name] of localNames) {
      const key = fold(local).squashed;
      meanings.set(key, (meanings.get(key) ?? new Set()).add(name));
    }
    expect([...meanings].filter(([, names]) => names.size > 1)).toEqual([]);
  });

  test("alone is read as its name, each of every language", () => {
    for (const [local, name] of localNames) {
      const isSpeltAlike = fold(local).tokens.join(" ") === fold(name).tokens.join(" ");
      expect(aliases.replace(local), local).toBe(isSpeltAlike ? undefined : name);
    }
  });

  test("is looked for in any text without fault", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        aliases.replace(text);
        aliases.replaceUnfinished(text);
      }),
    );
  });
});

describe("a number in Chinese characters", () => {
  test.each([
    ["〇", 0],
    ["两", 2],
    ["十", 10],
    ["十八", 18],
    ["二十", 20],
    ["二十三", 23],
    ["一百零二", 102],
    ["一百一十", 110],
    ["一〇二", 102],
    ["二〇二六", 2026],
  ])("%s is %i", (text, value) => {
    expect(chineseNumber(text)).toBe(value);
  });

  test.each(["", "号", "十号", "15", "百十百"])("is not %j", (text) => {
    expect(chineseNumber(text)).toBeUndefined();
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../../src/spacecraft/fold.ts";
import { naturalSortKey } from "../../../src/spacecraft/natural-order.ts";
import { createSubstringIndex } from "../../../src/spacecraft/search/substring-index.ts";
import {
  editDistance,
  editDistanceToBeginning,
} from "../../../src/spacecraft/suggest/edit-distance.ts";
import { createPrefixIndex } from "../../../src/spacecraft/suggest/prefix-index.ts";

describe("folding", () => {
  test.each([
    ["Soyuz MS-06", "soyuz ms 06", ["soyuz", "ms", "6"]],
    ["Прогресс МC-06", "progress ms 06", ["progress", "ms", "6"]],
    ["Ї-Є-Ґ щука", "yi ye g shchuka", ["yi", "ye", "g", "shchuka"]],
    ["Straße Æøœłđðþı", "strasse aeooelddthi", ["strasse", "aeooelddthi"]],
    ["Lemaître", "lemaitre", ["lemaitre"]],
    ["No.007/000", "no 007 000", ["no", "7", "0"]],
    ["神舟15号", "神舟15号", ["神舟", "15", "号"]],
    ["ＡＴＶ－３", "atv 3", ["atv", "3"]],
    ["---", "", []],
  ])("turns %j into %j", (text, folded, tokens) => {
    expect(fold(text)).toEqual({ text: folded, tokens, squashed: tokens.join("") });
  });

  test("folding what is folded changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { text: once } = fold(text);
        expect(fold(once).text).toBe(once);
      }),
    );
  });

  test("composed and decomposed accents fold alike", () => {
    for (const text of ["Kármán Łódź Ångström", "Орёл Йод"]) {
      expect(fold(text.normalize("NFD"))).toEqual(fold(text.normalize("NFC")));
    }
  });
});

describe("edit distance", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });

  test.each([
    ["dragon", "dragon", 0],
    ["dargon", "dragon", 1],
    ["dragn", "dragon", 1],
    ["draggon", "dragon", 1],
    ["drxgon", "dragon", 1],
    ["dragon", "orion", undefined],
    ["ca", "abc", undefined],
  ])("counts from %j to %j %j slips, two at most", (typed, meant, slips) => {
    expect(editDistance(typed, meant, 2)).toBe(slips);
  });

  test("agrees with the textbook's recursion, and is the same both ways", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (one, other, most) => {
        const expected = alignment(one, other);
        expect(editDistance(one, other, most)).toBe(expected <= most ? expected : undefined);
        expect(editDistance(other, one, most)).toBe(editDistance(one, other, most));
      }),
    );
  });

  test("to a beginning is the least distance to any beginning", () => {
    fc.assert(
      fc.property(word, word, (typed, meant) => {
        const all = Array.from({ length: meant.length + 1 }, (_, end) =>
          alignment(typed, meant.slice(0, end)),
        );
        const least = Math.min(...all);
        expect(editDistanceToBeginning(typed, meant, 2)).toBe(least <= 2 ? least : undefined);
      }),
    );
  });
});

/** Optimal string alignment as its definition reads. */
function alignment(one: string, other: string): number {
  if (one === "" || other === "") return one.length + other.length;
  const areSwapped =
    one.length > 1 &&
    other.length > 1 &&
    one.at(-1) === other.at(-2) &&
    one.at(-2) === other.at(-1);
  return Math.min(
    alignment(one.slice(0, -1), other) + 1,
    alignment(one, other.slice(0, -1)) + 1,
    alignment(one.slice(0, -1), other.slice(0, -1)) + (one.at(-1) === other.at(-1) ? 0 : 1),
    areSwapped ? alignment(one.slice(0, -2), other.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
  );
}

describe("indexes", () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 5 }));
  const piece = fc.string({ unit: fc.constantFrom("a", "b", "\n"), minLength: 1, maxLength: 3 });

  test("find the texts that contain a piece, whatever stands in them", () => {
    fc.assert(
      fc.property(texts, piece, (all, wanted) => {
        const expected = [...all.keys()].filter((position) => all[position]?.includes(wanted));
        expect(createSubstringIndex(all).containing(wanted)).toEqual(expected);
      }),
    );
  });

  test("find the entries with a key that begins so", () => {
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 3 })), piece, (keys, prefix) => {
        const expected = [...keys.keys()].filter((position) =>
          keys[position]?.some((key) => key.startsWith(prefix)),
        );
        const found = new Set(createPrefixIndex(keys).startingWith(prefix).flat());
        expect([...found].sort((one, other) => one - other)).toEqual(expected);
      }),
    );
  });
});

test("names sort by the value of their numbers", () => {
  const names = ["Soyuz TM-10", "Soyuz TM-9", "Soyuz 10", "Soyuz TM-09M", "Progress 100"];
  const byKey = (name: string) => naturalSortKey(fold(name).tokens);
  expect(names.toSorted((one, other) => (byKey(one) < byKey(other) ? -1 : 1))).toEqual([
    "Progress 100",
    "Soyuz 10",
    "Soyuz TM-9",
    "Soyuz TM-09M",
    "Soyuz TM-10",
  ]);
});

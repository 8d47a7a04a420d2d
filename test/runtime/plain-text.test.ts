import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip, plain } from "../../src/runtime/plain-text.ts";

const points = (text: string): number => [...text].length;

describe("plain", () => {
  test.each([
    ["bidirectional marks", "a\u202Eb\u2066c", "abc"],
    ["zero-width characters", "a\u200Bb\uFEFFc", "abc"],
    ["control characters", "a\u0000b\u0007c\u009Bd", "abcd"],
    ["tag characters", "a\u{E0041}b", "ab"],
    ["marks stacked on a letter", `a${"\u0301".repeat(50)}b`, "á\u0301\u0301b"],
    ["half of a surrogate pair", "a\uD83Db", "a\uFFFDb"],
    ["line ends and runs of blanks", "a\r\n\r\n  b\t c", "a b c"],
  ])("drops %s", (_, text, expected) => {
    expect(plain(text, 50)).toBe(expected);
  });

  test.each([
    ["an astronaut", "👩‍🚀"],
    ["a family", "👨‍👩‍👧‍👦"],
    ["a skin tone", "🧑🏽‍🚀"],
    ["a heart on fire", "❤️‍🔥"],
    ["a flag", "🇪🇺"],
  ])("keeps %s whole", (_, emoji) => {
    expect(plain(`Crew ${emoji}!`, 50)).toBe(`Crew ${emoji}!`);
    expect(plain(`${"a".repeat(8)}${emoji}${"b".repeat(20)}`, 10)).toBe(`${"a".repeat(8)}…`);
  });

  test("drops a joiner that joins no emoji", () => {
    expect(plain("Soy\u200duz 👩\u200d \u200d🚀", 50)).toBe("Soyuz 👩 🚀");
  });

  test("keeps every script and cuts between characters, never within one", () => {
    expect(plain("Союз МС-06 長征 🚀🚀🚀", 12)).toBe("Союз МС-06…");
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (text, most) => {
          const shown = plain(text, most);
          expect([...shown].length).toBeLessThanOrEqual(most);
          expect(shown.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

describe("clip", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["🚀🚀🚀", 3, "🚀🚀🚀"],
    ["🚀🚀🚀🚀", 3, "🚀🚀…"],
    ["ab cd", 4, "ab…"],
  ])("%j to %d is %j", (text, most, expected) => {
    expect(clip(text, most)).toBe(expected);
  });
});

describe("a clipped text", () => {
  const family = "👨‍👩‍👧‍👦";

  test.each([
    ["letters", "Spacecraft", 6, "Space…"],
    ["an emoji of several parts", `ab${family}cd`, 6, "ab…"],
    ["a flag", "ab🇪🇺cd", 4, "ab…"],
    ["a letter and its mark", "abe\u0301cd", 4, "ab…"],
    ["blanks", "ab  cdef", 5, "ab…"],
  ])("ends before or after %s, never within", (_, text, most, clipped) => {
    expect(clip(text, most)).toBe(clipped);
  });

  test("is not empty because of a letter under a thousand marks", () => {
    const decorated = `a${"\u0301".repeat(1_000)}`;
    expect(points(clip(decorated, 100))).toBe(100);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escaped, escapedProse } from "../../../src/views/words/text.ts";

/** What a person reads of a text in which Discord takes every backslash before a punctuation mark as an escape. */
function asRead(text: string): string {
  return text.replace(/\\([^0-9A-Za-z\s])/gu, "$1");
}

/** Marks that begin formatting, a mention, an emoji, a timestamp or a link, unless a backslash stands before them. */
const active = /(?<!\\)(?:\\\\)*(?:[*_`[<]|~~|\|\||@everyone|@here|:\/\/)/u;

describe("escaped", () => {
  test.each([
    ["**bold** _it_ ~~no~~ ||secret||", String.raw`\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|secret\|\|`],
    ["[a](https://evil.example)", String.raw`\[a](https\://evil.example)`],
    ["<@1> <#2> <t:3:R> </a:4> @everyone", String.raw`\<@1> \<#2> \<t:3:R> \</a:4> \@everyone`],
    ["# heading", String.raw`\# heading`],
    ["- item", String.raw`\- item`],
    ["1. item", String.raw`1\. item`],
    ["> quote", String.raw`\> quote`],
    ["-# small", String.raw`\-# small`],
    ["C:\\temp", String.raw`C:\\temp`],
    ["Soyuz MS-06 (No.736)", "Soyuz MS-06 (No.736)"],
    ["Falcon 9 Block 5 | Crew-12, ~3 > 2", "Falcon 9 Block 5 | Crew-12, ~3 > 2"],
  ])("shows %j as it is written", (text, expected) => {
    expect(escaped(text, 200)).toBe(expected);
    expect(asRead(escaped(text, 200))).toBe(text);
  });

  test("leaves no active mark in any text", () => {
    const parts = fc.constantFrom(
      "*",
      "_",
      "~",
      "`",
      "|",
      "[",
      "]",
      "(",
      ")",
      "<",
      ">",
      "@",
      "@everyone",
      "#",
      "-",
      "://",
      "\\",
      "a",
      " ",
      "\n",
      "1.",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (pieces) => {
        const shown = escaped(pieces.join(""), 100);
        expect(shown).not.toMatch(active);
        expect(shown).not.toMatch(/^(?:#|-|\+|>|\d+[.)])/u);
        expect(shown).not.toContain("\n");
      }),
      { numRuns: 3_000 },
    );
  });

  test("takes a text of 800,000 brackets without going through all of it", () => {
    expect(escaped("[a](".repeat(200_000), 100).length).toBeLessThan(300);
  });
});

describe("escapedProse", () => {
  test("keeps lines and paragraphs, with one empty line between two of them at most", () => {
    expect(escapedProse("One.\nTwo.\n\nThree *x*.\n\n\n\nFour.", 100)).toBe(
      "One.\nTwo.\n\nThree \\*x\\*.\n\nFour.",
    );
  });

  test("escapes what means something at the start of any line", () => {
    expect(escapedProse("# a\n- b\n1. c\n> d", 100)).toBe("\\# a\n\\- b\n1\\. c\n\\> d");
  });

  test("says of any text what it says, and no more than was asked for", () => {
    const lines = fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 80 }), (pieces, most) => {
        const shown = escapedProse(pieces.join("\n"), most);
        expect([...asRead(shown)].length).toBeLessThanOrEqual(most);
        expect(shown).not.toMatch(active);
        expect(shown).not.toMatch(/^(?:#|-|\+|>|\d+[.)])/mu);
        expect(shown).not.toMatch(/\n{3}|^\n|\n$/);
      }),
    );
  });
});

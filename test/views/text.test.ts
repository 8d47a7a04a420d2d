import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditOf, linkUrl, pictureUrl } from "../../src/views/pictures.ts";
import { escaped, plain } from "../../src/views/text.ts";

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

describe("a picture", () => {
  test("is shown from Launch Library 2's own hosts over https", () => {
    const url = "https://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/images/a.jpeg";
    expect(pictureUrl(url)).toBe(url);
  });

  test.each([
    "http://thespacedevs-prod.nyc3.digitaloceanspaces.com/a.jpeg",
    "https://evil.example/a.jpeg",
    "https://thespacedevs-prod.nyc3.digitaloceanspaces.com.evil.example/a.jpeg",
    "https://user:pass@thespacedevs-prod.nyc3.digitaloceanspaces.com/a.jpeg",
    "https://thespacedevs-prod.nyc3.digitaloceanspaces.com:8443/a.jpeg",
    "https://169.254.169.254/latest",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "//thespacedevs-prod.nyc3.digitaloceanspaces.com/a.jpeg",
    `https://thespacedevs-prod.nyc3.digitaloceanspaces.com/${"a".repeat(2_100)}`,
    "not a url",
    undefined,
  ])("from %s is not shown", (url) => {
    expect(pictureUrl(url)).toBeUndefined();
  });

  test("is credited with its owner and licence, as far as they are known", () => {
    expect(creditOf({ credit: "NASA", licence: { id: 4, name: "CC BY" } })).toBe("NASA · CC BY");
    expect(creditOf({ licence: { id: 1, name: "Unknown" } })).toBeUndefined();
  });
});

describe("a link", () => {
  test.each(["https://en.wikipedia.org/wiki/Soyuz", "https://www.spacex.com/"])(
    "to %s is offered",
    (url) => {
      expect(linkUrl(url)).toBe(url);
    },
  );

  test.each([
    "http://example.org/",
    "https://10.0.0.1/",
    "https://[::1]/",
    "https://localhost/",
    "https://a.example:444/",
    "https://me@a.example/",
    "javascript:alert(1)",
    "",
  ])("to %j is not", (url) => {
    expect(linkUrl(url)).toBeUndefined();
  });
});

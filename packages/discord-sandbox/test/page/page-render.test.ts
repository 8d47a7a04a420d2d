import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser, openingBrowserMs } from "../../../../test/support/browser.ts";
import { parseMarkdown } from "../../page/markdown/blocks.ts";
import { plainBlocks } from "./support/page-plain-text.ts";
import { openPageWorld } from "./support/page-world.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, openingBrowserMs);
afterAll(() => browser.close());

const expectedTags = new Set(
  "DIV P H3 H4 H5 UL OL LI BLOCKQUOTE PRE CODE STRONG EM U S SPAN BUTTON A TIME".split(" "),
);

const pieces = fc.oneof(
  fc.constantFrom("*", "**", "_", "__", "~~", "||", "`", "```", "> ", "# ", "- ", "\n", " ", "-# "),
  fc.constantFrom(
    "[a](https://e.org)",
    "[",
    "](",
    ")",
    "<",
    ">",
    "\\",
    "1. ",
    "</a:123456789012345678>",
  ),
  fc.constantFrom("<b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&amp;", '"'),
  fc.stringMatching(/^[a-z ]{1,8}$/),
);

/** Draws each text with the page's own modules; what came out, as tags and text. */
const draw = `async (texts) => {
  const { markdown } = await import("/messages/markdown-text.js");
  const reader = { personId: "", locale: "en-US", now: () => new Date(0), personName() {},
    placeName() {}, openCommand() {} };
  return texts.map((text) => {
    const drawn = markdown(text, reader);
    return { tags: [...new Set([drawn, ...drawn.querySelectorAll("*")].map((one) => one.tagName))],
      attributes: [...drawn.querySelectorAll("*")].flatMap((one) => one.getAttributeNames()),
      text: drawn.textContent };
  });
}`;

const letters = (text: string) => text.replace(/\s/g, "");

it("draws any text with no element but the expected ones, and loses none of it", async () => {
  const world = await openPageWorld(browser);
  const texts = fc
    .sample(fc.array(pieces, { maxLength: 30 }), { numRuns: 500, seed: 20_260_101 })
    .map((parts) => parts.join(""));
  const drawn = await world.page.evaluate<
    readonly { tags: readonly string[]; attributes: readonly string[]; text: string }[]
  >(`(${draw})(${JSON.stringify(texts)})`);
  expect(drawn).toHaveLength(texts.length);
  drawn.forEach(({ tags, attributes, text }, index) => {
    const source = texts[index] ?? "";
    const expected = plainBlocks(
      parseMarkdown(source).map((block) =>
        // The name of a fence's language is not shown.
        block.kind === "code-block" ? { kind: block.kind, text: block.text } : block,
      ),
    );
    expect(
      tags.filter((tag) => !expectedTags.has(tag)),
      source,
    ).toEqual([]);
    expect(
      attributes.filter((name) => /^(?:on|src|style$)/.test(name)),
      source,
    ).toEqual([]);
    expect(letters(text), source).toBe(letters(expected));
  });
  expect(world.complaints).toEqual([]);
  await world.close();
}, 60_000);

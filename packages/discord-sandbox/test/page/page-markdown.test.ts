import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../page/markdown/blocks.ts";
import { parseInline } from "../../page/markdown/inline.ts";
import type { Block, Inline } from "../../page/markdown/tree.ts";
import { plainBlocks, plainText } from "./support/page-plain-text.ts";

const text = (value: string): Inline => ({ kind: "text", text: value });
const marked = (kind: "bold" | "italic" | "underline" | "strike" | "spoiler", inside: string) => [
  { kind, children: [text(inside)] },
];
const paragraph = (...children: Inline[]): Block => ({ kind: "paragraph", children });

describe("marks inside a line", () => {
  it.each([
    ["**words**", marked("bold", "words")],
    ["*words*", marked("italic", "words")],
    ["_words_", marked("italic", "words")],
    ["__words__", marked("underline", "words")],
    ["~~words~~", marked("strike", "words")],
    ["||words||", marked("spoiler", "words")],
    ["`words`", [{ kind: "code", text: "words" }]],
    ["``a ` b``", [{ kind: "code", text: "a ` b" }]],
  ])("reads %s", (source, nodes) => {
    expect(parseInline(source)).toEqual(nodes);
  });

  it("nests marks: bold around italic, and both for three stars", () => {
    expect(parseInline("**a *b* c**")).toEqual([
      { kind: "bold", children: [text("a "), ...marked("italic", "b"), text(" c")] },
    ]);
    expect(parseInline("***b***")).toEqual([{ kind: "bold", children: marked("italic", "b") }]);
  });

  it.each([
    "snake_case_name",
    "2 * 3 * 4",
    "**",
    "a ** b",
    "||||",
    "~~ x ~~",
    "[label](http://plain.example)",
    "[label](javascript:alert)",
    "[label]",
    "<script>",
    "<t:words>",
    "<t:99999999999999>",
    "<@1>",
    "http://plain.example",
    "`open",
  ])("leaves %s as it stands", (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
  });

  it("shows a protected sign as itself and reads no mark from it", () => {
    expect(parseInline(String.raw`\*a\* \[b\](c) \\ \<t:1>`)).toEqual([
      text(String.raw`*a* [b](c) \ <t:1>`),
    ]);
    expect(parseInline(String.raw`C:\dir`)).toEqual([text(String.raw`C:\dir`)]);
  });

  it("makes links of https addresses only: masked, in angle brackets and bare", () => {
    const link = (url: string, label: string, title?: string) => ({
      kind: "link",
      url,
      children: [text(label)],
      ...(title === undefined ? {} : { title }),
    });
    expect(parseInline('[a](https://example.org/x_(y) "more")')).toEqual([
      link("https://example.org/x_(y)", "a", "more"),
    ]);
    expect(parseInline("<https://example.org>")).toEqual([
      link("https://example.org", "https://example.org"),
    ]);
    expect(parseInline("see https://example.org/a.")).toEqual([
      text("see "),
      link("https://example.org/a", "https://example.org/a"),
      text("."),
    ]);
  });

  it("reads moments in every style, and none as the style f", () => {
    for (const style of ["t", "T", "d", "D", "f", "F", "s", "S", "R"]) {
      expect(parseInline(`<t:1700000000:${style}>`)).toEqual([
        { kind: "timestamp", at: new Date(1_700_000_000_000), style },
      ]);
    }
    expect(parseInline("<t:-5>")).toEqual([{ kind: "timestamp", at: new Date(-5000), style: "f" }]);
  });

  it("reads mentions of commands, people, roles and channels, and a server's emoji", () => {
    const id = "123456789012345678";
    expect(parseInline(`</craft search:${id}>`)).toEqual([
      { kind: "command", path: "craft search", id },
    ]);
    expect(parseInline(`<@${id}><@!${id}><@&${id}><#${id}>`)).toEqual([
      { kind: "mention", of: "user", id },
      { kind: "mention", of: "user", id },
      { kind: "mention", of: "role", id },
      { kind: "mention", of: "channel", id },
    ]);
    expect(parseInline(`<a:wave:${id}>`)).toEqual([{ kind: "emoji", name: "wave" }]);
  });
});

describe("blocks", () => {
  it("reads headings of three levels and subtext, each on its own line", () => {
    expect(parseMarkdown("# a\n## b\n### c\n-# d\n#### e\n#f")).toEqual([
      { kind: "heading", level: 1, children: [text("a")] },
      { kind: "heading", level: 2, children: [text("b")] },
      { kind: "heading", level: 3, children: [text("c")] },
      { kind: "subtext", children: [text("d")] },
      paragraph(text("#### e\n#f")),
    ]);
  });

  it("keeps line breaks within a paragraph, and marks that span them", () => {
    expect(parseMarkdown("one **two\nthree** four")).toEqual([
      paragraph(text("one "), { kind: "bold", children: [text("two\nthree")] }, text(" four")),
    ]);
  });

  it("quotes single lines, and everything after three signs", () => {
    const quote = (inside: string) => ({ kind: "quote", blocks: [paragraph(text(inside))] });
    expect(parseMarkdown("> a\n> b\nc")).toEqual([quote("a\nb"), paragraph(text("c"))]);
    expect(parseMarkdown("a\n>>> b\nc")).toEqual([paragraph(text("a")), quote("b\nc")]);
    expect(parseMarkdown(">not")).toEqual([paragraph(text(">not"))]);
  });

  it("nests lists by indentation and counts from the first number", () => {
    expect(parseMarkdown("- a\n  - b\n- c\n3. d\n4. e")).toEqual([
      {
        kind: "list",
        items: [
          {
            children: [text("a")],
            nested: [{ kind: "list", items: [{ children: [text("b")], nested: [] }] }],
          },
          { children: [text("c")], nested: [] },
        ],
      },
      {
        kind: "list",
        start: 3,
        items: [
          { children: [text("d")], nested: [] },
          { children: [text("e")], nested: [] },
        ],
      },
    ]);
  });

  it("reads nothing inside a fence, which may open in the middle of a line", () => {
    expect(parseMarkdown("a ```ts\n**b**\n\n# c\n``` d")).toEqual([
      paragraph(text("a ")),
      { kind: "code-block", language: "ts", text: "**b**\n\n# c" },
      paragraph(text(" d")),
    ]);
    expect(parseMarkdown("```only```")).toEqual([{ kind: "code-block", text: "only" }]);
    expect(parseMarkdown("```open")).toEqual([paragraph(text("```open"))]);
  });
});

const signs = ["*", "**", "_", "__", "~~", "||", "`", "```", "> ", "# ", "- ", "\n", " ", "-# "];
const other = ["[", "](", ")", "<", ">", "\\", "1. ", "  ", "https://", "<t:", ":R>"];
const word = fc.stringMatching(/^[a-z]{1,6}$/);

describe("any text at all", () => {
  it("is read without an exception", () => {
    const pieces = fc.oneof(
      fc.constantFrom(...signs, ...other),
      word,
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(plainBlocks(parseMarkdown(parts.join("")))).toBeTypeOf("string");
      }),
      { numRuns: 1000 },
    );
  });

  it("loses no word, in whatever marks it stands", () => {
    const letters = (source: string) => source.replace(/[^a-z]/g, "");
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...signs, "[", "]", "\\"), word), { maxLength: 60 }),
        (parts) => {
          const source = parts.join("");
          expect(letters(plainBlocks(parseMarkdown(source)))).toBe(letters(source));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("comes out as it went in when every sign is protected", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (source) => {
        const escaped = source.replace(/[^0-9A-Za-z\s]/gu, "\\$&");
        expect(plainText(parseInline(escaped))).toBe(source);
      }),
    );
  });

  it.each(["*", "**a", "[", "[a](", "||", "`", "<", "\\", "> ", "- a\n  ", "```", "_a*b"])(
    "nests at most some twenty levels and is read to its end: 4096 characters of %j",
    (piece) => {
      const depth = (nodes: readonly Inline[]): number =>
        Math.max(0, ...nodes.map((node) => ("children" in node ? 1 + depth(node.children) : 0)));
      const source = piece.repeat(Math.ceil(4096 / piece.length)).slice(0, 4096);
      expect(depth(parseInline(source))).toBeLessThan(25);
      expect(parseMarkdown(source)).toBeInstanceOf(Array);
    },
  );
});

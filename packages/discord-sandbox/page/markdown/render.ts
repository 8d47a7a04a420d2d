import { timestamp } from "../messages/timestamp.ts";
import type { Reader } from "../state/reader.ts";
import { element } from "../widgets/dom.ts";
import { spoiler } from "./spoiler.ts";
import type { Block, Inline, List } from "./tree.ts";

const emphasisTags = { bold: "strong", italic: "em", underline: "u", strike: "s" } as const;

const unknownMention = {
  user: "@unknown-user",
  role: "@unknown-role",
  channel: "#unknown-channel",
} as const;

function mentionText(of: keyof typeof unknownMention, id: string, reader: Reader): string {
  const name = of === "user" ? reader.personName(id) : of === "channel" ? reader.placeName(id) : "";
  if (name === undefined || name === "") {
    return unknownMention[of];
  }
  return of === "channel" ? `#${name}` : `@${name}`;
}

function commandMention(path: string, reader: Reader): HTMLElement {
  const button = element("button", { type: "button", class: "mention" }, `/${path}`);
  button.addEventListener("click", () => reader.openCommand(path));
  return button;
}

function renderOne(node: Inline, reader: Reader): Node {
  switch (node.kind) {
    case "text":
      return document.createTextNode(node.text);
    case "code":
      return element("code", {}, node.text);
    case "link":
      return element(
        "a",
        { href: node.url, title: node.title, target: "_blank", rel: "noopener noreferrer" },
        ...renderInline(node.children, reader),
      );
    case "timestamp":
      return timestamp(node.at, node.style, reader);
    case "command":
      return commandMention(node.path, reader);
    case "mention":
      return element("span", { class: "mention" }, mentionText(node.of, node.id, reader));
    case "emoji":
      return element("span", { class: "emoji" }, `:${node.name}:`);
    case "spoiler":
      return spoiler(renderInline(node.children, reader));
    default:
      return element(emphasisTags[node.kind], {}, ...renderInline(node.children, reader));
  }
}

/** Draws marks within a line. Makes text, never markup, of what the bot wrote. */
export function renderInline(nodes: readonly Inline[], reader: Reader): readonly Node[] {
  return nodes.map((node) => renderOne(node, reader));
}

function renderList(list: List, reader: Reader): HTMLElement {
  const items = list.items.map((item) =>
    element(
      "li",
      {},
      ...renderInline(item.children, reader),
      ...item.nested.map((nested) => renderList(nested, reader)),
    ),
  );
  return list.start === undefined
    ? element("ul", {}, ...items)
    : element("ol", { start: list.start }, ...items);
}

/** Headings of messages rank below the page's own two levels. */
const headingTags = { 1: "h3", 2: "h4", 3: "h5" } as const;

function renderBlock(block: Block, reader: Reader): HTMLElement {
  switch (block.kind) {
    case "list":
      return renderList(block, reader);
    case "paragraph":
      return element("p", {}, ...renderInline(block.children, reader));
    case "heading":
      return element(headingTags[block.level], {}, ...renderInline(block.children, reader));
    case "subtext":
      return element("p", { class: "subtext" }, ...renderInline(block.children, reader));
    case "quote":
      return element("blockquote", {}, ...renderBlocks(block.blocks, reader));
    case "code-block":
      return element(
        "pre",
        { tabindex: 0, "aria-label": "Code", role: "region", "data-language": block.language },
        element("code", {}, block.text),
      );
  }
}

/** Draws whole blocks: paragraphs, headings, lists, quotes and code. */
export function renderBlocks(blocks: readonly Block[], reader: Reader): readonly HTMLElement[] {
  return blocks.map((block) => renderBlock(block, reader));
}

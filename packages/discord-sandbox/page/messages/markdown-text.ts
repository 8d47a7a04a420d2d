import { parseMarkdown } from "../markdown/blocks.ts";
import { parseInline } from "../markdown/inline.ts";
import { renderBlocks, renderInline } from "../markdown/render.ts";
import type { Reader } from "../state/reader.ts";
import { element } from "../widgets/dom.ts";

/** Markdown with blocks, as in a message, a description or a field's value. */
export function markdown(text: string, reader: Reader, className = ""): HTMLElement {
  return element(
    "div",
    { class: `markdown ${className}`.trim() },
    ...renderBlocks(parseMarkdown(text), reader),
  );
}

/** Markdown of one line, as in a title or a field's name. */
export function inlineMarkdown(text: string, reader: Reader): readonly Node[] {
  return renderInline(parseInline(text.trim()), reader);
}

import type { Block, Inline, List } from "../../../page/markdown/tree.ts";

function ofInline(node: Inline): string {
  switch (node.kind) {
    case "text":
    case "code":
      return node.text;
    case "timestamp":
      return node.at.toISOString();
    case "command":
      return `/${node.path}`;
    case "mention":
      return node.id;
    case "emoji":
      return `:${node.name}:`;
    default:
      return plainText(node.children);
  }
}

/** What a reader sees of these nodes, without any styling. */
export function plainText(nodes: readonly Inline[]): string {
  return nodes.map(ofInline).join("");
}

function ofList(list: List): string {
  return list.items
    .map((item) => [plainText(item.children), ...item.nested.map(ofList)].join("\n"))
    .join("\n");
}

/** What a reader sees of these blocks, one line a block, without any styling. */
export function plainBlocks(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case "list":
          return ofList(block);
        case "quote":
          return plainBlocks(block.blocks);
        case "code-block":
          return block.language === undefined ? block.text : `${block.language}\n${block.text}`;
        default:
          return plainText(block.children);
      }
    })
    .join("\n");
}

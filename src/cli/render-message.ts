import {
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { decodeState } from "../discord/custom-id.ts";

/** A message as readable text: fields, figures, and what its buttons and menus would do. */
export function renderMessage({ content, embeds, components = [] }: APIMessage): string {
  const controls = components.flatMap(renderRow);
  return [content, ...embeds.map(renderEmbed), controls.join("\n")]
    .filter((part) => part !== "")
    .join("\n\n");
}

function renderEmbed(embed: APIEmbed): string {
  const { title, description, fields = [], thumbnail, image, footer, timestamp } = embed;
  const pictures = [thumbnail, image].flatMap((picture) => {
    if (picture === undefined) return [];
    const alt = "description" in picture ? String(picture.description) : "picture";
    return [`(${alt}: ${picture.url})`];
  });
  const facts = fields.map(({ name, value }) =>
    value.includes("\n")
      ? `${unmarked(name)}:\n${indent(unmarked(value))}`
      : `${unmarked(name)}: ${unmarked(value)}`,
  );
  const source = [footer?.text, timestamp].filter((part) => part !== undefined).join(" ");
  return [
    title === undefined ? "" : `${unmarked(title)}\n${"=".repeat([...unmarked(title)].length)}`,
    unmarked(description ?? ""),
    facts.join("\n"),
    pictures.join("\n"),
    source,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}

/** Markdown without its marks; moments as ISO 8601. */
function unmarked(text: string): string {
  return text
    .replace(/<t:(\d+):\w>/g, (_, seconds) => new Date(Number(seconds) * 1000).toISOString())
    .replace(/^-# /gm, "  ")
    .replace(/(?<!\\)(\*\*|\*|__)/g, "")
    .replace(/\\([^\w\s])/g, "$1");
}

function renderRow(row: APIMessageTopLevelComponent): string[] {
  if (row.type !== ComponentType.ActionRow) return [];
  return row.components.flatMap((component) => {
    if (component.type === ComponentType.StringSelect) {
      const labels = component.options.map(({ label }) => label).join(" | ");
      return [`Menu "${component.placeholder ?? ""}": ${labels}`];
    }
    if (component.type !== ComponentType.Button || !("label" in component)) return [];
    const effect =
      component.style === ButtonStyle.Link
        ? component.url
        : "custom_id" in component && component.disabled !== true
          ? effectOf(component.custom_id)
          : "not available";
    return [`[${component.label ?? ""}] ${effect}`];
  });
}

function effectOf(customId: string): string {
  const state = decodeState(customId);
  switch (state?.kind) {
    case "list": {
      const { offset, limit } = state.query;
      return state.step === "jump" ? "asks for a page" : `goes to page ${offset / limit + 1}`;
    }
    case "card":
      return `shows the tab "${state.tab}"`;
    case "random":
      return "picks another one";
    default:
      return "";
  }
}

import {
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { decodeState } from "../discord/custom-id.ts";
import type { CardTab } from "../discord/state.ts";
import { type Reader, readableTime } from "./reader.ts";

/** A message as readable text: fields, figures, and what its buttons and menus would do. */
export function renderMessage(
  { content, embeds, components = [] }: APIMessage,
  reader: Reader,
): string {
  const controls = components.flatMap(renderRow);
  const parts = [unmarked(content, reader), ...embeds.map((embed) => renderEmbed(embed, reader))];
  return [...parts, controls.join("\n")].filter((part) => part !== "").join("\n\n");
}

/** The tabs that a card has buttons for, each with the custom id of its button. */
export function tabButtons({ components = [] }: APIMessage): ReadonlyMap<CardTab, string> {
  const tabs = new Map<CardTab, string>();
  for (const row of components) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const component of row.components) {
      if (!("custom_id" in component)) continue;
      const state = decodeState(component.custom_id);
      if (state?.kind === "card") tabs.set(state.tab, component.custom_id);
    }
  }
  return tabs;
}

function renderEmbed(embed: APIEmbed, reader: Reader): string {
  const plain = (text: string): string => unmarked(text, reader);
  const { title, description, fields = [], thumbnail, image, footer, timestamp } = embed;
  const pictures = [thumbnail, image].flatMap((picture) => {
    if (picture === undefined) return [];
    const alt = "description" in picture ? String(picture.description) : "Picture";
    // What was uploaded is on a server that has stopped by the time this is read.
    return [picture.url.startsWith("https://") ? `(${alt}: ${picture.url})` : `(${alt})`];
  });
  const facts = fields.map(({ name, value }) =>
    value.includes("\n")
      ? `${plain(name)}:\n${indent(plain(value))}`
      : `${plain(name)}: ${plain(value)}`,
  );
  const moment = timestamp === undefined ? [] : [readableTime(new Date(timestamp), "f", reader)];
  const source = [footer?.text ?? "", ...moment].filter((part) => part !== "").join(" ");
  return [
    title === undefined ? "" : `${plain(title)}\n${"=".repeat([...plain(title)].length)}`,
    plain(description ?? ""),
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

/** Markdown without its marks. */
function unmarked(text: string, reader: Reader): string {
  return text
    .replace(/<t:(-?\d+)(?::(\w))?>/g, (_, seconds: string, style = "f") =>
      readableTime(new Date(Number(seconds) * 1000), style, reader),
    )
    .replace(/\[([^\]]+)\]\((https?:[^\s)]+)\)/g, "$1 ($2)")
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
      return `shows the tab: --tab ${state.tab}`;
    case "random":
      return "picks another one";
    default:
      return "";
  }
}

import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIEmbedField,
  APISelectMenuOption,
} from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";
import { clip, ellipsis } from "../runtime/plain-text.ts";
import type { Reply } from "./reply.ts";

/**
 * Discord's limits on a message, in code points (https://discord.com/developers/docs/resources/message#embed-object-embed-limits,
 * https://discord.com/developers/docs/components/reference). This is the one place that makes a reply fit.
 */
export const limits = {
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  altText: 1024,
  /** All texts of all embeds of a message together. */
  embedTotal: 6000,
  embeds: 10,
  rows: 5,
  buttonLabel: 80,
  selectOptions: 25,
  selectText: 100,
  selectPlaceholder: 150,
  choices: 25,
  choiceText: 100,
} as const;

/**
 * The reply cut to what Discord takes: long texts clipped, empty fields dropped. When all texts together are
 * too long, title, footer and description come before the fields, and earlier fields before later ones.
 */
export function fitReply(reply: Reply): Reply {
  const budget = { left: limits.embedTotal as number };
  const embeds = reply.embeds.slice(0, limits.embeds).map((embed) => fitEmbed(embed, budget));
  return {
    ...reply,
    embeds: embeds.filter((embed) => Object.keys(embed).length > 0),
    ...(reply.components !== undefined && {
      components: reply.components.slice(0, limits.rows).map(fitRow),
    }),
  };
}

/** A timestamp or a link that has begun and not ended. */
const unfinished = /(?<!\\)(?:<[^<>\s]*|\[[^[\]\n]*(?:\](?:\([^()\s]*)?)?)$/u;
const backslashes = /(?<!\\)\\+$/u;

/** As `clip`, for text with markdown: what the cut leaves unfinished would show as the signs that it is made of. */
export function clipMarkdown(text: string, most: number): string {
  const clipped = clip(text, most);
  if (clipped === text || clipped === "") return clipped;
  const whole = clipped
    .slice(0, -ellipsis.length)
    .replace(backslashes, (all) => all.slice(0, all.length - (all.length % 2)))
    .replace(unfinished, "");
  return `${whole.trimEnd()}${ellipsis}`;
}

function fitEmbed(embed: APIEmbed, budget: { left: number }): APIEmbed {
  const take = (text: string | undefined, most: number): string | undefined => {
    const clipped = clipMarkdown((text ?? "").trim(), Math.min(most, budget.left));
    if (clipped === "" || clipped === ellipsis) return undefined;
    budget.left -= countCodePoints(clipped);
    return clipped;
  };
  const { title, description, fields = [], footer, thumbnail, image, ...rest } = embed;
  const fitted = {
    title: take(title, limits.title),
    footer: take(footer?.text, limits.footer),
    description: take(description, limits.description),
  };
  const kept: APIEmbedField[] = [];
  for (const field of fields.filter(isFilled)) {
    if (kept.length === limits.fields) break;
    const name = take(field.name, limits.fieldName);
    const value = take(field.value, limits.fieldValue);
    if (name === undefined || value === undefined) break;
    kept.push(name === field.name && value === field.value ? field : { ...field, name, value });
  }
  if (fitted.title === undefined && fitted.description === undefined && kept.length === 0)
    return {};
  return {
    ...rest,
    ...(fitted.title !== undefined && { title: fitted.title }),
    ...(fitted.description !== undefined && { description: fitted.description }),
    ...(kept.length > 0 && { fields: kept }),
    ...(fitted.footer !== undefined && { footer: { ...footer, text: fitted.footer } }),
    ...(thumbnail !== undefined && { thumbnail: withAltText(thumbnail) }),
    ...(image !== undefined && { image: withAltText(image) }),
  };
}

function isFilled({ name, value }: APIEmbedField): boolean {
  return name.trim() !== "" && value.trim() !== "";
}

function fitRow(
  row: APIActionRowComponent<APIComponentInMessageActionRow>,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { ...row, components: row.components.map(fitComponent) };
}

function fitComponent(component: APIComponentInMessageActionRow): APIComponentInMessageActionRow {
  if (
    component.type === ComponentType.Button &&
    "label" in component &&
    component.label !== undefined
  ) {
    const label = clip(component.label, limits.buttonLabel);
    return label === component.label ? component : { ...component, label };
  }
  if (component.type !== ComponentType.StringSelect) return component;
  return {
    ...component,
    ...(component.placeholder !== undefined && {
      placeholder: clip(component.placeholder, limits.selectPlaceholder),
    }),
    options: component.options.slice(0, limits.selectOptions).map(fitOption),
  };
}

/** Most fit already, and stay the objects that they are. */
function fitOption(option: APISelectMenuOption): APISelectMenuOption {
  const { label, description = "" } = option;
  if (label.length <= limits.selectText && description.length <= limits.selectText) return option;
  return {
    ...option,
    label: clip(label, limits.selectText),
    ...(description !== "" && { description: clip(description, limits.selectText) }),
  };
}

function withAltText<T extends object>(picture: T): T {
  if (!("description" in picture) || typeof picture.description !== "string") return picture;
  return { ...picture, description: clip(picture.description, limits.altText) };
}

/** In code points: as many as UTF-16 units, unless there are characters of two. */
export function countCodePoints(text: string): number {
  return /[\ud800-\udbff]/.test(text) ? [...text].length : text.length;
}

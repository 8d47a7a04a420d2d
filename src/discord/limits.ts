import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIEmbedField,
} from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";
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
  author: 256,
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

const ellipsis = "…";

/** The text, or as much of it as fits with an ellipsis; never half a character. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = [...text];
  if (points.length <= most) return text;
  return `${points
    .slice(0, most - 1)
    .join("")
    .trimEnd()}${ellipsis}`;
}

/** The reply cut to what Discord takes: long texts clipped, empty fields dropped, the longest fields shortened last. */
export function fitReply(reply: Reply): Reply {
  let left: number = limits.embedTotal;
  const embeds = reply.embeds.slice(0, limits.embeds).map((embed) => {
    const fitted = fitEmbed(embed, left);
    left -= lengthOf(fitted);
    return fitted;
  });
  return {
    ...reply,
    embeds,
    ...(reply.components !== undefined && {
      components: reply.components.slice(0, limits.rows).map(fitRow),
    }),
  };
}

function fitEmbed(embed: APIEmbed, budget: number): APIEmbed {
  const title = clipped(embed.title, limits.title);
  const footer = clipped(embed.footer?.text, limits.footer);
  let left = budget - count(title) - count(footer);
  const description = clipped(embed.description, Math.min(limits.description, left));
  left -= count(description);
  const fields: APIEmbedField[] = [];
  for (const field of embed.fields ?? []) {
    const name = clip(field.name.trim(), limits.fieldName);
    const value = clip(
      field.value.trim(),
      Math.min(limits.fieldValue, Math.max(left - count(name), 0)),
    );
    if (fields.length === limits.fields || name === "" || value === "" || value === ellipsis)
      continue;
    left -= count(name) + count(value);
    if (left < 0) break;
    fields.push({ ...field, name, value });
  }
  const {
    title: _title,
    footer: _footer,
    description: _description,
    fields: _fields,
    ...rest
  } = embed;
  return {
    ...rest,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(fields.length > 0 && { fields }),
    ...(footer !== undefined && { footer: { ...embed.footer, text: footer } }),
    ...(embed.thumbnail !== undefined && { thumbnail: withAltText(embed.thumbnail) }),
    ...(embed.image !== undefined && { image: withAltText(embed.image) }),
  };
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
    return { ...component, label: clip(component.label, limits.buttonLabel) };
  }
  if (component.type !== ComponentType.StringSelect) return component;
  return {
    ...component,
    ...(component.placeholder !== undefined && {
      placeholder: clip(component.placeholder, limits.selectPlaceholder),
    }),
    options: component.options.slice(0, limits.selectOptions).map((option) => ({
      ...option,
      label: clip(option.label, limits.selectText),
      ...(option.description !== undefined && {
        description: clip(option.description, limits.selectText),
      }),
    })),
  };
}

function withAltText<T extends object>(picture: T): T {
  if (!("description" in picture) || typeof picture.description !== "string") return picture;
  return { ...picture, description: clip(picture.description, limits.altText) };
}

function clipped(text: string | undefined, most: number): string | undefined {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === "" || most < 1 ? undefined : clip(trimmed, most);
}

function lengthOf({ title, description, fields = [], footer, author }: APIEmbed): number {
  const texts = fields.flatMap(({ name, value }) => [name, value]);
  return [title, description, footer?.text, author?.name, ...texts].reduce(
    (sum, text) => sum + count(text),
    0,
  );
}

function count(text: string | undefined): number {
  return text === undefined ? 0 : [...text].length;
}

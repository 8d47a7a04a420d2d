import {
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { fitReply } from "./limits.ts";
import type { Reply, Row } from "./reply.ts";

/** A file of a message, by its order in `attachments`. */
export interface Upload {
  readonly name: string;
  readonly data: Uint8Array;
}

/** A message as Discord takes it: at most as long as it may be, mentioning nobody, with the pictures it came with and no other. */
export interface Message {
  readonly body: APIInteractionResponseCallbackData & { readonly embeds: APIEmbed[] };
  readonly files: readonly Upload[];
}

export function messageOf(reply: Reply, flags?: number): Message {
  const { embeds, components = [], files = [] } = fitReply(reply);
  return {
    body: {
      embeds: [...embeds],
      components: [...components],
      allowed_mentions: { parse: [] },
      attachments: files.map(({ name, description }, id) => ({ id, filename: name, description })),
      ...(flags !== undefined && { flags }),
    },
    files: files.map(({ name, data }) => ({ name, data })),
  };
}

/** Whether there is anything in it that `withoutExtras` leaves out. */
export function hasExtras({ body, files }: Message): boolean {
  const isInRow = rowsOf(body).some((row) => row.components.some(isLink));
  return files.length > 0 || isInRow || body.embeds.some(isLinked);
}

/** The message without what most often makes Discord refuse one: files, pictures and links. */
export function withoutExtras({ body }: Message): Message {
  const components = rowsOf(body)
    .map(plainRow)
    .filter((row) => row.components.length > 0);
  const embeds = body.embeds.map(plainEmbed);
  return { body: { ...body, embeds, components, attachments: [] }, files: [] };
}

function rowsOf({ components = [] }: Message["body"]): readonly Row[] {
  return components as readonly Row[];
}

function isLinked({ url, image, thumbnail, author, footer }: APIEmbed): boolean {
  const links = [url, image, thumbnail, author?.url, author?.icon_url, footer?.icon_url];
  return links.some((link) => link !== undefined);
}

function plainEmbed(embed: APIEmbed): APIEmbed {
  const { url: _, image: __, thumbnail: ___, author, footer, ...rest } = embed;
  return {
    ...rest,
    ...(author !== undefined && { author: { name: author.name } }),
    ...(footer !== undefined && { footer: { text: footer.text } }),
  };
}

function plainRow(row: Row): Row {
  return { ...row, components: row.components.filter((component) => !isLink(component)) };
}

function isLink(component: APIComponentInMessageActionRow): boolean {
  return component.type === ComponentType.Button && component.style === ButtonStyle.Link;
}

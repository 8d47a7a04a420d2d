import { type APIMessage, ComponentType, MessageFlags } from "discord-api-types/v10";
import { asList, asObject, asText, isObject, type JsonObject } from "../base/json.ts";
import type { NextId } from "../base/snowflake.ts";
import { componentsOf } from "./components.ts";
import { embedOf, isoInstant } from "./embed.ts";
import type { FileShelf, StoredFile, UploadedFile } from "./files.ts";
import type { Mentions } from "./mentions.ts";
import { pollOf } from "./poll.ts";

const ATTACHMENT_SCHEME = "attachment://";

/** What makes messages out of requests. */
export interface Composer {
  readonly shelf: FileShelf;
  readonly nextId: NextId;
  readonly nowMs: () => number;
  /** Whom a text notifies, given what the request allows. */
  readonly mentionsIn: (text: string, allowed: unknown) => Mentions;
}

export interface Composed {
  readonly message: APIMessage;
  readonly files: readonly StoredFile[];
}

/**
 * Writes a request's content into a message. Keys the request does not name stay as they are; a
 * list of `attachments` keeps those it names and drops the others (Discord docs, "Edit Message").
 */
export function compose(
  base: Composed,
  request: JsonObject,
  uploads: readonly UploadedFile[],
  composer: Composer,
): Composed {
  const { message } = base;
  const files = filesAfter(base, request, uploads, composer.shelf);
  const resolve = (url: string) => resolveUrl(url, files);
  const embeds =
    "embeds" in request
      ? asList(request["embeds"]).map((embed) => embedOf(asObject(embed), resolve))
      : message.embeds;
  const components =
    "components" in request
      ? componentsOf(asList(request["components"]), { resolve, files, nextId: composer.nextId })
      : message.components;
  const content =
    "content" in request ? (asText(request["content"]) ?? "").trim() : message.content;
  return {
    files,
    message: {
      ...message,
      ...composer.mentionsIn(textOf(content, components), request["allowed_mentions"]),
      content,
      embeds,
      ...(components === undefined ? {} : { components }),
      attachments: shownAttachments(files, JSON.stringify([embeds, components])),
      flags: flagsAfter(message.flags ?? 0, request["flags"]),
      ...(request["tts"] === true ? { tts: true } : {}),
      ...(isObject(request["poll"]) ? { poll: pollOf(request["poll"], composer.nowMs()) } : {}),
    },
  };
}

/** What can mention somebody: content and text displays, but no embed (Discord docs). */
function textOf(content: string, components: readonly unknown[] | undefined): string {
  const displayed = allComponents(components).map((component) => asText(component["content"]));
  return [content, ...displayed].join("\n");
}

/** The first edit after a defer is the answer itself; later ones are marked as edits. */
export function markEdited(message: APIMessage, nowMs: number): APIMessage {
  return { ...message, edited_timestamp: isoInstant(nowMs) };
}

/** Visibility is fixed by the first answer; an edit can turn on Components V2 and toggle embeds. */
function flagsAfter(current: number, requested: unknown): MessageFlags {
  const kept = current & ~MessageFlags.Loading;
  if (typeof requested !== "number") return kept;
  const suppress = requested & MessageFlags.SuppressEmbeds;
  return (
    (kept & ~MessageFlags.SuppressEmbeds) | suppress | (requested & MessageFlags.IsComponentsV2)
  );
}

function filesAfter(
  base: Composed,
  request: JsonObject,
  uploads: readonly UploadedFile[],
  shelf: FileShelf,
): StoredFile[] {
  const listed = asList(request["attachments"]).map(asObject);
  const isListed = (id: string) => listed.some((about) => String(about["id"]) === id);
  const kept = Array.isArray(request["attachments"])
    ? base.files.filter((file) => isListed(file.attachment.id))
    : base.files;
  const added = uploads.map((upload) => {
    const about = listed.find((each) => String(each["id"]) === upload.index) ?? {};
    return shelf.keep(
      base.message.channel_id,
      { ...upload, filename: asText(about["filename"]) ?? upload.filename },
      {
        description: asText(about["description"]) ?? null,
        title: asText(about["title"]) ?? null,
      },
    );
  });
  return [...kept, ...added];
}

function resolveUrl(url: string, files: readonly StoredFile[]): string {
  if (!url.startsWith(ATTACHMENT_SCHEME)) return url;
  const name = url.slice(ATTACHMENT_SCHEME.length);
  return files.find((file) => file.attachment.filename === name)?.attachment.url ?? url;
}

/** A file shown inside an embed or component is not listed a second time. */
function shownAttachments(
  files: readonly StoredFile[],
  shownJson: string,
): APIMessage["attachments"] {
  return files
    .map((file) => file.attachment)
    .filter((attachment) => !shownJson.includes(JSON.stringify(attachment.url)));
}

/** Every component of a message, nested ones included, in reading order. */
export function allComponents(components: readonly unknown[] | undefined): JsonObject[] {
  return (components ?? []).flatMap((component) => {
    const given = asObject(component);
    const accessory = given["type"] === ComponentType.Section ? [given["accessory"]] : [];
    return [given, ...allComponents([...asList(given["components"]), ...accessory])];
  });
}

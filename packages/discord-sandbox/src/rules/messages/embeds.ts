import { RichEmbedSchema } from "discord-api-spec/zod";
import { asList, asObject, asText, isObject, type JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";
import { checkReference, checkScheme, MEDIA_SCHEMES, WEB_SCHEMES } from "./url.ts";

/** Over all embeds of a message (Discord docs, "Embed Limits"). */
const MAX_TOTAL = 6_000;
const MAX_EMBEDS = 10;

/** Checks the embeds of a message. `filenames` are the files it may refer to. */
export function checkEmbeds(
  embeds: unknown,
  filenames: readonly string[],
  path: Path,
  faults: FormFaults,
): void {
  if (embeds === null || embeds === undefined) return;
  if (!Array.isArray(embeds)) {
    faults.add(path, wording.notList);
    return;
  }
  if (embeds.length > MAX_EMBEDS) faults.add(path, wording.maxLength(MAX_EMBEDS));
  for (const [index, embed] of embeds.entries()) {
    checkEmbed(embed, filenames, [...path, index], faults);
  }
  const total = embeds.reduce((sum: number, embed) => sum + sizeOf(asObject(embed)), 0);
  if (total > MAX_TOTAL) faults.add(path, wording.embedsTooLarge);
}

function checkEmbed(
  embed: unknown,
  filenames: readonly string[],
  path: Path,
  faults: FormFaults,
): void {
  checkShape(RichEmbedSchema, withoutEmptyFooter(embed), path, faults);
  if (!isObject(embed)) return;
  for (const [index, field] of asList(embed["fields"]).entries()) {
    for (const part of ["name", "value"]) {
      const text = asObject(field)[part];
      if (typeof text === "string" && lengthOf(text) === 0) {
        faults.add([...path, "fields", index, part], wording.required);
      }
    }
  }
  requirePart(embed["author"], "name", [...path, "author"], faults);
  checkUrls(embed, filenames, path, faults);
  if (isBlank(embed)) faults.add([...path, "description"], wording.required);
}

/** Discord drops a footer without text instead of refusing it. */
function withoutEmptyFooter(embed: unknown): unknown {
  if (!isObject(embed) || !isObject(embed["footer"])) return embed;
  const { footer, ...others } = embed;
  const { text } = asObject(footer);
  const isEmpty =
    text === undefined || text === null || (typeof text === "string" && lengthOf(text) === 0);
  return isEmpty ? others : embed;
}

function requirePart(part: unknown, key: string, path: Path, faults: FormFaults): void {
  if (!isObject(part)) return;
  const text = part[key];
  const isMissing = text === undefined || text === null;
  if (isMissing || (typeof text === "string" && lengthOf(text) === 0)) {
    faults.add([...path, key], wording.required);
  }
}

function checkUrls(
  embed: JsonObject,
  filenames: readonly string[],
  path: Path,
  faults: FormFaults,
): void {
  checkScheme(embed["url"], WEB_SCHEMES, [...path, "url"], faults);
  const author = asObject(embed["author"]);
  checkScheme(author["url"], WEB_SCHEMES, [...path, "author", "url"], faults);
  for (const [part, key] of [
    ["image", "url"],
    ["thumbnail", "url"],
    ["footer", "icon_url"],
    ["author", "icon_url"],
  ] as const) {
    const url = asObject(embed[part])[key];
    checkScheme(url, MEDIA_SCHEMES, [...path, part, key], faults);
    checkReference(url, filenames, [...path, part, key], faults);
  }
}

/** Nothing in it that anybody would see. */
function isBlank(embed: JsonObject): boolean {
  return (
    ["title", "description"].every((part) => String(embed[part] ?? "").trim() === "") &&
    asList(embed["fields"]).length === 0 &&
    ["image", "thumbnail", "author", "video", "provider"].every((part) => !isObject(embed[part])) &&
    String(asObject(embed["footer"])["text"] ?? "").trim() === ""
  );
}

/** What counts towards the total: title, description, fields, footer text and author name. */
function sizeOf(embed: JsonObject): number {
  const fields = asList(embed["fields"]).map(asObject);
  const texts = [
    embed["title"],
    embed["description"],
    asObject(embed["footer"])["text"],
    asObject(embed["author"])["name"],
    ...fields.flatMap((field) => [field["name"], field["value"]]),
  ];
  return texts.reduce((sum: number, text) => sum + lengthOf(asText(text) ?? ""), 0);
}

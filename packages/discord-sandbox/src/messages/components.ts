import { type APIMessageTopLevelComponent, ComponentType } from "discord-api-types/v10";
import { asList, asObject, asText, type JsonObject, withoutNulls } from "../base/json.ts";
import type { NextId } from "../base/snowflake.ts";
import type { ResolveUrl } from "./embed.ts";
import type { StoredFile } from "./files.ts";

/** What components need of the message they stand in. */
export interface ComponentScope {
  readonly resolve: ResolveUrl;
  readonly files: readonly StoredFile[];
  readonly nextId: NextId;
}

/** Components as Discord gives them back: numbered in reading order, defaults filled in. */
export function componentsOf(
  request: readonly unknown[],
  scope: ComponentScope,
): APIMessageTopLevelComponent[] {
  const numbers = createNumbers(request);
  return request.map((component) =>
    componentOf(asObject(component), scope, numbers),
  ) as unknown as APIMessageTopLevelComponent[];
}

/** Ids the bot chose stay; the others take the next free number. */
function createNumbers(request: readonly unknown[]): (chosen: unknown) => number {
  const taken = new Set<number>();
  const collect = (value: unknown): void => {
    const { id, components, accessory } = asObject(value);
    if (typeof id === "number" && id > 0) taken.add(id);
    for (const child of asList(components)) collect(child);
    if (accessory !== undefined) collect(accessory);
  };
  for (const component of request) collect(component);
  let last = 0;
  return (chosen) => {
    if (typeof chosen === "number" && chosen > 0) return chosen;
    do last += 1;
    while (taken.has(last));
    return last;
  };
}

function componentOf(
  request: JsonObject,
  scope: ComponentScope,
  number: (chosen: unknown) => number,
): JsonObject {
  const given = withoutNulls(request);
  const id = number(given["id"]);
  const children = (value: unknown) =>
    asList(value).map((child) => componentOf(asObject(child), scope, number));
  switch (given["type"]) {
    case ComponentType.ActionRow:
      return { type: given["type"], id, components: children(given["components"]) };
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return { min_values: 1, max_values: 1, ...given, id };
    case ComponentType.TextDisplay:
      return { ...given, id, content: (asText(given["content"]) ?? "").trim() };
    case ComponentType.Section:
      return {
        ...given,
        id,
        components: children(given["components"]),
        accessory: componentOf(asObject(given["accessory"]), scope, number),
      };
    case ComponentType.Thumbnail:
      return { spoiler: false, ...given, id, media: mediaOf(given["media"], scope) };
    case ComponentType.MediaGallery:
      return {
        ...given,
        id,
        items: asList(given["items"]).map((item) => ({
          spoiler: false,
          ...withoutNulls(asObject(item)),
          media: mediaOf(asObject(item)["media"], scope),
        })),
      };
    case ComponentType.File:
      return { spoiler: false, ...given, id, ...fileOf(given["file"], scope) };
    case ComponentType.Separator:
      return { divider: true, spacing: 1, ...given, id };
    case ComponentType.Container:
      return {
        accent_color: null,
        spoiler: false,
        ...given,
        id,
        components: children(given["components"]),
      };
    default:
      return { ...given, id };
  }
}

function mediaOf(value: unknown, scope: ComponentScope): JsonObject {
  const url = scope.resolve(asText(asObject(value)["url"]) ?? "");
  const attachment = scope.files.find((file) => file.attachment.url === url)?.attachment;
  return {
    id: scope.nextId(),
    url,
    proxy_url: url,
    width: null,
    height: null,
    content_type: attachment?.content_type ?? null,
    ...(attachment ? { attachment_id: attachment.id } : {}),
  };
}

function fileOf(value: unknown, scope: ComponentScope): JsonObject {
  const media = mediaOf(value, scope);
  const attachment = scope.files.find((file) => file.attachment.url === media["url"])?.attachment;
  return { file: media, name: attachment?.filename ?? null, size: attachment?.size ?? null };
}

import type { APIEmbed } from "discord-api-types/v10";
import { asList, asObject, asText, type JsonObject, withoutNulls } from "../base/json.ts";

/** Turns `attachment://name` into the address the file is served under. */
export type ResolveUrl = (url: string) => string;

/** An embed as Discord gives it back: trimmed, with proxies, `inline` always there. */
export function embedOf(request: JsonObject, resolve: ResolveUrl): APIEmbed {
  const { image, thumbnail, footer, author, fields, title, description, timestamp, url, color } =
    withoutNulls(request);
  return {
    type: "rich",
    ...textOf("title", title),
    ...textOf("description", description),
    ...(typeof url === "string" ? { url } : {}),
    ...(typeof color === "number" ? { color } : {}),
    ...(typeof timestamp === "string" ? { timestamp: isoOf(timestamp) } : {}),
    ...mediaOf("image", image, resolve),
    ...mediaOf("thumbnail", thumbnail, resolve),
    ...footerOf(footer, resolve),
    ...authorOf(author, resolve),
    ...(asList(fields).length > 0 ? { fields: asList(fields).map(fieldOf) } : {}),
  } as unknown as APIEmbed;
}

function textOf(key: string, value: unknown): JsonObject {
  const text = asText(value)?.trim();
  return text ? { [key]: text } : {};
}

function fieldOf(value: unknown): JsonObject {
  const field = asObject(value);
  return {
    name: asText(field["name"])?.trim() ?? "",
    value: asText(field["value"])?.trim() ?? "",
    inline: field["inline"] === true,
  };
}

function mediaOf(key: string, value: unknown, resolve: ResolveUrl): JsonObject {
  const url = asText(asObject(value)["url"]);
  if (url === undefined) return {};
  const resolved = resolve(url);
  return {
    [key]: {
      url: resolved,
      proxy_url: resolved,
      ...textOf("description", asObject(value)["description"]),
      flags: 0,
    },
  };
}

function footerOf(value: unknown, resolve: ResolveUrl): JsonObject {
  const { text, icon_url: icon } = asObject(value);
  if (typeof text !== "string" || text.trim() === "") return {};
  return { footer: { text: text.trim(), ...iconOf(icon, resolve) } };
}

function authorOf(value: unknown, resolve: ResolveUrl): JsonObject {
  const { name, url, icon_url: icon } = asObject(value);
  if (typeof name !== "string" || name.trim() === "") return {};
  return {
    author: {
      name: name.trim(),
      ...(typeof url === "string" ? { url } : {}),
      ...iconOf(icon, resolve),
    },
  };
}

function iconOf(icon: unknown, resolve: ResolveUrl): JsonObject {
  if (typeof icon !== "string") return {};
  const resolved = resolve(icon);
  return { icon_url: resolved, proxy_icon_url: resolved };
}

/** Discord gives times back in microseconds and with a written-out offset. */
function isoOf(timestamp: string): string {
  const parsed = new Date(timestamp);
  return Number.isNaN(parsed.getTime()) ? timestamp : isoInstant(parsed.getTime());
}

export function isoInstant(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000+00:00");
}

import type { IncomingMessage } from "node:http";
import { requestUrl } from "../http/request-url.ts";
import type { UploadedFile } from "../messages/files.ts";
import { refusals } from "./errors.ts";
import type { RestRequest } from "./request.ts";

/** Largest request (Discord docs, "Uploading Files"). */
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

const PREFIX = /^\/api(?:\/v(\d+))?(?=\/)/;
/** Served alike; 6 to 8 are deprecated and older ones gone (Discord docs, "API Versioning"). */
const API_VERSIONS: readonly (string | undefined)[] = ["9", "10"];

/** Reads the body's bytes; throws 40005 when there are too many of them. */
export async function readBytes(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  if (length > MAX_REQUEST_BYTES) throw refusals.tooLarge();
  return Buffer.concat(chunks);
}

/** Splits the address; `body` and `files` follow from `readBody`. */
export function readAddress(message: IncomingMessage): Omit<RestRequest, "body" | "files"> & {
  readonly isVersionKnown: boolean;
} {
  const url = requestUrl(message);
  const version = PREFIX.exec(url.pathname)?.[1];
  const segments = url.pathname
    .replace(PREFIX, "")
    .split("/")
    .filter((segment) => segment !== "")
    .map(decodeSegment);
  return {
    method: message.method ?? "GET",
    path: `/${segments.join("/")}`,
    segments,
    query: url.searchParams,
    headers: message.headers as Record<string, string | undefined>,
    isVersionKnown: API_VERSIONS.includes(version),
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** JSON, or `payload_json` with `files[n]`; throws 50109 for what is neither. */
export async function readBody(
  bytes: Buffer,
  contentType: string,
): Promise<Pick<RestRequest, "body" | "files">> {
  if (bytes.byteLength === 0) return { body: undefined, files: [] };
  if (contentType.startsWith("multipart/form-data")) return readForm(bytes, contentType);
  return { body: parseJson(bytes.toString("utf8")), files: [] };
}

async function readForm(
  bytes: Buffer,
  contentType: string,
): Promise<Pick<RestRequest, "body" | "files">> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { "content-type": contentType },
  })
    .formData()
    .catch(() => {
      throw refusals.invalidJson();
    });
  const files: UploadedFile[] = [];
  for (const [key, value] of form) {
    if (typeof value === "string") continue;
    files.push({
      index: /^files?\[(\d+)\]$/.exec(key)?.[1] ?? String(files.length),
      filename: value.name,
      contentType: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  const payload = form.get("payload_json");
  return { body: typeof payload === "string" ? parseJson(payload) : {}, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.invalidJson();
  }
}

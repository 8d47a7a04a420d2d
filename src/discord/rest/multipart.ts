import { randomBytes } from "node:crypto";
import type { Upload } from "../message.ts";

export interface Encoded {
  readonly contentType: string;
  readonly body: string | Buffer;
}

/** A request's body: JSON, or with files multipart (https://discord.com/developers/docs/reference#uploading-files). */
export function encodeBody(payload: object, files: readonly Upload[]): Encoded {
  const json = JSON.stringify(payload);
  if (files.length === 0) return { contentType: "application/json", body: json };
  const boundary = `bot-${randomBytes(16).toString("hex")}`;
  const parts: (string | Uint8Array)[] = [
    `--${boundary}\r\ncontent-disposition: form-data; name="payload_json"\r\n` +
      `content-type: application/json\r\n\r\n${json}\r\n`,
  ];
  for (const [index, { name, data }] of files.entries()) {
    parts.push(
      `--${boundary}\r\ncontent-disposition: form-data; name="files[${index}]"; filename="${quoted(name)}"\r\n` +
        `content-type: application/octet-stream\r\n\r\n`,
      data,
      "\r\n",
    );
  }
  parts.push(`--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part))),
  };
}

/** As browsers escape a file name, so that it cannot end its header. */
function quoted(name: string): string {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}

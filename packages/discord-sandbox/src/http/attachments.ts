import type { ServerResponse } from "node:http";
import type { FileShelf } from "../messages/files.ts";

/** Serves `/attachments/<channel>/<id>/<name>`. */
export function sendAttachment(shelf: FileShelf, pathname: string, response: ServerResponse): void {
  const [, , , id = "", name = ""] = pathname.split("/");
  const file = shelf.find(id, decode(name));
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    "content-type": file.attachment.content_type ?? "application/octet-stream",
    "content-length": file.bytes.byteLength,
    // A file is shown as what it says it is, and nothing in it runs.
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(file.bytes);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

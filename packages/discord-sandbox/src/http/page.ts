import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".map": "application/json",
};

/** Scripts and styles only from here; pictures also from where a bot's embeds point to. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves the compiled page; nothing outside its folder. */
export function createPage(directory: string) {
  return async (pathname: string, response: ServerResponse): Promise<void> => {
    // An absolute path, once normalised, has no way up: the result stays inside the folder.
    const file = join(directory, normalize(pathname === "/" ? "/index.html" : pathname));
    const content = await readFile(file).catch(() => undefined);
    if (content === undefined) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      response.end(pathname === "/" ? "The page is not built." : "Not found.");
      return;
    }
    response.writeHead(200, {
      "content-type": CONTENT_TYPES[extname(file)] ?? "application/octet-stream",
      "content-security-policy": CONTENT_SECURITY_POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-cache",
    });
    response.end(content);
  };
}

import type { IncomingMessage } from "node:http";

/** An interaction has some kilobytes, with a full message some hundred. */
const mostBytes = 1024 * 1024;

/**
 * The whole body; `undefined` as soon as it is larger than 1 MiB. The rest is then read and thrown away, so that the
 * refusal arrives; the server's time limit ends it. Rejects when the connection is cut.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.byteLength;
      if (length <= mostBytes) chunks.push(chunk);
      else resolve(undefined);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
  });
}

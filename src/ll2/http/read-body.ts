import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { TransportError } from "./transport-error.ts";

/**
 * The whole body as text. The limit counts decoded bytes, because one megabyte of gzip can unpack
 * to a gigabyte; a body beyond it, or in an encoding that was not asked for, throws `TransportError`.
 */
export async function readText(
  body: Readable,
  encoding: string,
  maxDecodedBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxDecodedBytes) return;
      chunks.push(chunk);
    }
  };
  try {
    const gunzip = decoderFor(encoding);
    await (gunzip === undefined ? pipeline(body, collect) : pipeline(body, gunzip, collect));
  } catch (error) {
    // Leaving a body half read ends in an error about that; what counts is why it was left.
    body.on("error", ignore).destroy();
    if (bytes <= maxDecodedBytes) throw error;
  }
  if (bytes > maxDecodedBytes) {
    throw new TransportError("too-large", `LL2's answer is over ${maxDecodedBytes} bytes`);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function decoderFor(encoding: string): Transform | undefined {
  if (encoding === "identity") return undefined;
  if (encoding === "gzip") return createGunzip();
  throw new TransportError("not-json", `LL2 sent the encoding "${encoding.slice(0, 20)}"`);
}

function ignore(): void {}

import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { TransportError } from "./transport-error.ts";

/**
 * The whole body as text. The limit counts decoded bytes, because one megabyte of gzip can unpack
 * to a gigabyte; a body beyond it, or in an encoding nobody asked for, throws `TransportError`.
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
      if (bytes > maxDecodedBytes) {
        throw new TransportError("too-large", `LL2's answer is over ${maxDecodedBytes} bytes`);
      }
      chunks.push(chunk);
    }
  };
  switch (encoding) {
    case "identity":
      await pipeline(body, collect);
      break;
    case "gzip":
      await pipeline(body, createGunzip(), collect);
      break;
    default:
      body.destroy();
      throw new TransportError("not-json", `LL2 sent the encoding "${encoding.slice(0, 20)}"`);
  }
  return Buffer.concat(chunks).toString("utf8");
}

import { constants, deflateRawSync, deflateSync } from "node:zlib";

/** Turns the text of one payload into the frame that carries it. */
export type Encoder = (text: string) => string | Buffer;

/**
 * The encoder a client asks for with `compress`; `undefined` for what is not spoken here.
 * "zlib-stream" is one zlib stream over the whole connection, flushed after each payload
 * (Discord docs, "Transport Compression").
 */
export function encoderFor(compress: string | null): Encoder | undefined {
  switch (compress) {
    case null:
      return (text) => text;
    case "zlib-stream":
      return createZlibEncoder();
    default:
      return undefined;
  }
}

/** Blocks that refer to nothing before them may follow each other: only the first has a header. */
function createZlibEncoder(): Encoder {
  let isFirst = true;
  return (text) => {
    const compress = isFirst ? deflateSync : deflateRawSync;
    isFirst = false;
    return compress(text, { finishFlush: constants.Z_SYNC_FLUSH });
  };
}

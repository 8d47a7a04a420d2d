import { crc32 } from "node:zlib";

export interface Frame {
  /** A PNG, as a browser takes it; all of one animation have the same size and colour type. */
  readonly png: Buffer;
  readonly shownMs: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from("89504e470d0a1a0a", "hex");

/**
 * Frames as one animated PNG that repeats for ever (https://www.w3.org/TR/png-3/#apng-frame-based-animation): lossless
 * text, and a still picture of the first frame where it cannot be played.
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
  const [first] = frames;
  if (first === undefined) throw new RangeError("An animation needs a frame");
  const header = chunksOf(first.png).find(({ type }) => type === "IHDR");
  if (header === undefined) throw new TypeError("The first frame is no PNG");
  let sequence = 0;
  const pictures = frames.flatMap(({ png, shownMs }, index) => {
    const control = frameControl(sequence++, header.data, shownMs);
    const data = chunksOf(png).filter(({ type }) => type === "IDAT");
    if (index === 0) return [control, ...data];
    return [control, ...data.map((chunk) => frameData(sequence++, chunk.data))];
  });
  const end = { type: "IEND", data: Buffer.alloc(0) };
  const chunks = [header, animationControl(frames.length), ...pictures, end];
  return Buffer.concat([signature, ...chunks.map(bytesOf)]);
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function animationControl(frames: number): Chunk {
  const data = Buffer.alloc(8);
  data.writeUInt32BE(frames, 0);
  return { type: "acTL", data };
}

/** The whole picture replaces the one before. */
function frameControl(sequence: number, header: Buffer, shownMs: number): Chunk {
  const data = Buffer.alloc(26);
  data.writeUInt32BE(sequence, 0);
  header.copy(data, 4, 0, 8);
  data.writeUInt16BE(shownMs, 20);
  data.writeUInt16BE(1000, 22);
  return { type: "fcTL", data };
}

function frameData(sequence: number, data: Buffer): Chunk {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(sequence);
  return { type: "fdAT", data: Buffer.concat([head, data]) };
}

function bytesOf({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

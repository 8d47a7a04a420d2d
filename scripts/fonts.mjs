// Writes data/fonts/: the Japanese, Korean and Chinese letters of charts, from the packages that publish Noto Sans.
// They are 50 to 80 MB each, so they are no dependencies: one file of each is kept here instead.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, inflateSync, constants as zlib } from "node:zlib";

const version = "5.3.0";
const sources = [
  { language: "ja", name: "noto-sans-jp", subset: "japanese" },
  { language: "ko", name: "noto-sans-kr", subset: "korean" },
  { language: "zh", name: "noto-sans-sc", subset: "chinese-simplified" },
];

/**
 * The TrueType font inside a WOFF file: the same tables, unpacked. resvg would unpack a WOFF2 file at every drawing,
 * some 50 ms each. https://www.w3.org/TR/WOFF/
 */
function trueTypeOf(woff) {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + 20 * index;
    const [offset, packed, length] = [4, 8, 12].map((more) => woff.readUInt32BE(at + more));
    const data = woff.subarray(offset, offset + packed);
    const checksum = woff.subarray(at + 16, at + 20);
    return {
      tag: woff.subarray(at, at + 4),
      checksum,
      data: packed < length ? inflateSync(data) : data,
    };
  });
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12);
  woff.copy(head, 0, 4, 8);
  [count, 16 * 2 ** power, power, 16 * (count - 2 ** power)].forEach((value, index) => {
    head.writeUInt16BE(value, 4 + 2 * index);
  });
  let offset = head.length + 16 * count;
  const directory = [];
  const bodies = [];
  for (const { tag, checksum, data } of tables) {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset, 0);
    place.writeUInt32BE(data.length, 4);
    const padding = Buffer.alloc(-data.length & 3);
    directory.push(tag, checksum, place);
    bodies.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat([head, ...directory, ...bodies]);
}

function packed(font) {
  return brotliCompressSync(font, {
    params: {
      [zlib.BROTLI_PARAM_QUALITY]: 11,
      [zlib.BROTLI_PARAM_LGWIN]: 24,
      [zlib.BROTLI_PARAM_SIZE_HINT]: font.length,
    },
  });
}

const folder = mkdtempSync(join(tmpdir(), "fonts-"));
try {
  for (const { language, name, subset } of sources) {
    const run = (command, args) => execFileSync(command, args, { cwd: folder, encoding: "utf8" });
    const archive = run("npm", ["pack", "--silent", `@fontsource/${name}@${version}`]).trim();
    const file = `package/files/${name}-${subset}-400-normal.woff`;
    run("tar", ["xzf", archive, file, "package/LICENSE"]);
    const font = trueTypeOf(readFileSync(join(folder, file)));
    writeFileSync(`data/fonts/noto-sans-${language}-400.ttf.br`, packed(font));
    writeFileSync("data/fonts/LICENSE", readFileSync(join(folder, "package/LICENSE")));
  }
} finally {
  rmSync(folder, { recursive: true });
}

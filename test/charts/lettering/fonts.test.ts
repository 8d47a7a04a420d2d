import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { barChartSvg } from "../../../src/charts/bar-chart.ts";
import { charactersOf } from "../../../src/charts/lettering/east-asian.ts";
import { createFonts } from "../../../src/charts/lettering/fonts.ts";
import type { BarChart } from "../../../src/charts/model.ts";
import { loadResvg } from "../../../src/charts/resvg.ts";
import { languageFor } from "../../../src/i18n/language.ts";
import { discordLocales, languageCodes } from "../../../src/i18n/sentences.ts";
import { sentencesOf } from "../../i18n/locale-files.ts";
import { readDrawing } from "../drawing.ts";

const eastAsian = ["ja", "ko", "zh"] as const;

/** Some 100 kB are the fonts of all other languages together. */
const largeBytes = 2_000_000;

describe("the fonts of a chart", () => {
  it.each(eastAsian)("hold every character that a chart in %s keeps", (language) => {
    const font = brotliDecompressSync(readFileSync(`data/fonts/noto-sans-${language}-400.ttf.br`));
    const held = charactersIn(font);
    const own = new RegExp(`[${charactersOf(language)}]`, "u");
    const kept = Array.from({ length: 0xfffe }, (_, point) => point).filter((point) =>
      own.test(String.fromCodePoint(point)),
    );
    expect(kept.length).toBeGreaterThan(3_700);
    expect(kept.filter((point) => !held.has(point))).toEqual([]);
  });

  it.each(languageCodes)("hold every letter of the sentences in %s", async (code) => {
    const letters = [...new Set([...sentencesOf(code).values()].join(""))].filter((each) =>
      /[\p{L}\p{N}\p{P}]/u.test(each),
    );
    expect(letters.length).toBeGreaterThan(50);
    const { locale } = languageFor(discordLocales[code][0]);
    const title = "\ufffd";
    for (let from = 0; from < letters.length; from += 90) {
      const label = letters.slice(from, from + 90).join("");
      const bars = [{ label, value: 1, valueText: "1" }];
      const { texts } = readDrawing(barChartSvg({ locale, title, bars }));
      const drawn = texts.slice(1, -1).map(({ content }) => content);
      expect(drawn.join("")).toBe(label.replaceAll("～", "〜"));
    }
  });

  it.each(languageCodes)(
    "draw the title of a chart in %s as its letters, not as boxes",
    async (code) => {
      const language = languageFor(discordLocales[code][0]);
      const title = language.t("list.top.time-in-space");
      const { locale } = language;
      for (const letter of new Set(title.replaceAll(" ", ""))) {
        const [own, box] = await Promise.all([
          outlineOf({ locale, title: letter, bars: [] }),
          outlineOf({ locale, title: letter, bars: [] }, "\u0600"),
        ]);
        expect(own, letter).not.toBe(box);
        expect(own, letter).toContain("<path");
      }
    },
  );

  it("are opened for the language of the chart alone, and a large one for no other", async () => {
    const fonts = createFonts();
    const sizesOf = async (locale: string, title: string): Promise<number[]> => {
      const opened = await fonts.for(barChartSvg({ locale, title, bars: [] }));
      return opened.map(({ length }) => length).filter((length) => length > largeBytes);
    };
    for (const code of languageCodes) {
      const { locale, t } = languageFor(discordLocales[code][0]);
      const large = await sizesOf(locale, t("list.top.time-docked"));
      expect(large, code).toHaveLength(["ja", "ko", "zh-CN"].includes(code) ? 1 : 0);
    }
    expect(await sizesOf("ja", "Soyuz MS-24")).toEqual([]);
    expect(await sizesOf("ja", "宇宙")).not.toEqual(await sizesOf("zh-CN", "宇宙"));
  });

  it("are read once", async () => {
    const fonts = createFonts();
    const svg = barChartSvg({ locale: "ko", title: "우주", bars: [] });
    const [first, second] = [await fonts.for(svg), await fonts.for(svg)];
    for (const [index, font] of first.entries()) expect(second[index]).toBe(font);
  });

  it("draw a character that two languages share as the reader's language writes it", async () => {
    const [japanese, chinese] = await Promise.all(
      ["ja", "zh-CN"].map((locale) => outlineOf({ locale, title: "骨", bars: [] })),
    );
    expect(japanese).toContain("<path");
    expect(japanese).not.toBe(chinese);
  });
});

/** The chart with its letters as outlines; `instead` takes the place of the title. */
async function outlineOf(chart: BarChart, instead?: string): Promise<string> {
  const Resvg = await loadResvg();
  const svg = barChartSvg(chart);
  const fontBuffers = await fonts.for(svg);
  const shown = instead === undefined ? svg : svg.replace(/>[^<]*<\/text>/, `>${instead}</text>`);
  const drawing = new Resvg(shown, { font: { fontBuffers, defaultFontFamily: "Noto Sans" } });
  try {
    return drawing.toString();
  } finally {
    drawing.free();
  }
}

const fonts = createFonts();

/** The characters of a TrueType font, from its table in format 12 or 4: https://learn.microsoft.com/typography/opentype/spec/cmap */
function charactersIn(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  const entry = Array.from({ length: tables }, (_, index) => 12 + 16 * index).find(
    (at) => font.toString("latin1", at, at + 4) === "cmap",
  );
  const cmap = font.readUInt32BE((entry ?? 0) + 8);
  const found = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4);
    const format = font.readUInt16BE(at);
    if (format === 12) {
      for (let group = at + 16; group < at + 16 + 12 * font.readUInt32BE(at + 12); group += 12) {
        const [start, end] = [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
        for (let point = start; point <= end; point += 1) found.add(point);
      }
    } else if (format === 4) {
      const doubled = font.readUInt16BE(at + 6);
      for (let segment = 0; segment < doubled; segment += 2) {
        const end = font.readUInt16BE(at + 14 + segment);
        const start = font.readUInt16BE(at + 16 + doubled + segment);
        for (let point = start; point <= end && point < 0xffff; point += 1) found.add(point);
      }
    }
  }
  return found;
}

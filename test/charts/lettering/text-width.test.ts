import { describe, expect, it } from "vitest";
import { drawableText } from "../../../src/charts/lettering/drawable-text.ts";
import { boldFactor, textWidth } from "../../../src/charts/lettering/text-width.ts";
import { inkOf } from "../drawing.ts";

const fontSize = 100;
const repeats = 12;

const drawable = Array.from({ length: 0x3000 }, (_, point) => String.fromCodePoint(point)).filter(
  (character) => character.trim() !== "" && drawableText(character, 1) === character,
);

describe("the width of a text", () => {
  it("is known for the letters of Latin, Greek and Cyrillic names", () => {
    expect(drawable.length).toBeGreaterThan(500);
    expect(drawable).toEqual(expect.arrayContaining(["a", "ß", "ž", "ő", "Ж", "ї", "Ω", "ή", "№"]));
  });

  it("is never less than what the fonts take, for any character that is drawn", async () => {
    const box = await widthOf("\u4e00".repeat(repeats));
    for (const character of drawable) {
      const text = character.repeat(repeats);
      const ink = await widthOf(text);
      // The ink of a last letter may hang over its own width a little.
      expect.soft(ink, text).toBeLessThan(textWidth(text, fontSize) + fontSize * 0.2);
      expect.soft(ink, `${character} is in no font`).not.toBeCloseTo(box, 1);
    }
  }, 120_000);

  it.each([
    ["ja", "ソユーズ宇宙船、長く（１２）"],
    ["ko", "우주에 가장 오래 있는 우주선"],
    ["zh-CN", "在轨时间最长的飞船：神舟，（１２）"],
  ])("is that of the squares that %s is written in", async (locale, text) => {
    for (const character of new Set(text.replaceAll(" ", ""))) {
      // Marks leave a part of their square empty, so they stand between two that fill it.
      const row = `国${character}国`.replaceAll("国", locale === "ko" ? "국" : "国");
      const ink = await widthOf(row, "400", locale);
      expect.soft(ink, row).toBeLessThan(textWidth(row, fontSize));
      expect.soft(ink, row).toBeGreaterThan(textWidth(row, fontSize) * 0.9);
    }
  });

  it("holds in bold, with its factor", async () => {
    for (const character of drawable.filter((each) => each <= "ÿ")) {
      const text = character.repeat(repeats);
      const most = textWidth(text, fontSize) * boldFactor + fontSize * 0.2;
      expect.soft(await widthOf(text, "700"), text).toBeLessThan(most);
    }
  }, 60_000);

  it("is not much more than what a name takes", async () => {
    for (const name of ["Crew Dragon Endurance", "Space Shuttle Discovery", "Прогресс МС-28"]) {
      expect(textWidth(name, fontSize)).toBeLessThan((await widthOf(name)) * 1.15);
    }
  });
});

async function widthOf(text: string, weight = "400", locale = "en"): Promise<number> {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const source = `<text x="400" y="400" font-size="${fontSize}" font-weight="${weight}">${escaped}</text>`;
  const ink = await inkOf({ source }, locale);
  return ink === undefined ? 0 : ink.right - ink.left;
}

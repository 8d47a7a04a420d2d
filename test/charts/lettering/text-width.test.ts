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

async function widthOf(text: string, weight = "400"): Promise<number> {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const source = `<text x="400" y="400" font-size="${fontSize}" font-weight="${weight}">${escaped}</text>`;
  const ink = await inkOf({ source });
  return ink === undefined ? 0 : ink.right - ink.left;
}

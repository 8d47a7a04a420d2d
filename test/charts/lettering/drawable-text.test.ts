import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawableText } from "../../../src/charts/lettering/drawable-text.ts";

describe("text for a picture", () => {
  it("keeps Latin, Greek and Cyrillic as they are", () => {
    for (const text of ["Crew Dragon C206", "Žluťoučký kůň", "Прогресс МС-28", "Ελλάδα 1"]) {
      expect(drawableText(text, 100)).toBe(text);
    }
  });

  it("shows one replacement character for a run that the fonts lack", () => {
    expect(drawableText("神舟 🚀 12", 100)).toBe("\ufffd \ufffd 12");
    expect(drawableText("196天", 100, "de")).toBe("196\ufffd");
  });

  it.each([
    ["ja", "宇宙に最も長くいる宇宙船：ソユーズ、196日"],
    ["ko", "우주에 가장 오래 있는 우주선: 소유스, 196일"],
    ["zh-CN", "在轨时间最长的飞船：联盟号，196天"],
  ])("keeps the letters of %s in its own pictures", (locale, text) => {
    expect(drawableText(text, 100, locale)).toBe(text);
    expect(drawableText(text, 100, "en-US")).not.toBe(text);
  });

  it("keeps what a language does not write out of its pictures", () => {
    expect(drawableText("飞船 우주", 100, "ja")).toBe("\ufffd船 \ufffd");
    expect(drawableText("神舟 우주", 100, "ko")).toBe("\ufffd 우주");
  });

  it("drops controls and bidirectional marks", () => {
    expect(drawableText("a\u0000b\u202ec\u200b", 100)).toBe("abc");
  });

  it("writes the rare hyphens as the common one", () => {
    expect(drawableText("MS\u201124", 100)).toBe("MS-24");
  });

  it("writes the wave of ranges as the one that the Japanese font has", () => {
    expect(drawableText("1～25", 100, "ja")).toBe("1〜25");
  });

  it("can be drawn whatever it was, in no more characters than asked for", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom("en-US", "ja", "ko", "zh-CN"),
        (text, most, locale) => {
          const drawn = drawableText(text, most, locale);
          expect(drawableText(drawn, most, locale)).toBe(drawn);
          expect([...drawn].length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

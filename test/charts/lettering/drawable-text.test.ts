import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canDraw, drawableText } from "../../../src/charts/lettering/drawable-text.ts";

describe("text for a picture", () => {
  it("keeps Latin, Greek and Cyrillic as they are", () => {
    for (const text of ["Crew Dragon C206", "Žluťoučký kůň", "Прогресс МС-28", "Ελλάδα 1"]) {
      expect(drawableText(text, 100)).toBe(text);
      expect(canDraw(text)).toBe(true);
    }
  });

  it("shows one replacement character for a run that the fonts lack", () => {
    expect(drawableText("神舟 🚀 12", 100)).toBe("\ufffd \ufffd 12");
    expect(canDraw("196天")).toBe(false);
  });

  it("drops controls and bidirectional marks", () => {
    expect(drawableText("a\u0000b\u202ec\u200b", 100)).toBe("abc");
  });

  it("writes the rare hyphens as the common one", () => {
    expect(drawableText("MS\u201124", 100)).toBe("MS-24");
    expect(canDraw("MS\u201124")).toBe(true);
  });

  it("can be drawn whatever it was, in no more characters than asked for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 40 }), (text, most) => {
        const drawn = drawableText(text, most);
        expect(canDraw(drawn)).toBe(true);
        expect([...drawn].length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

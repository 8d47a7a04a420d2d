import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth } from "../../../src/charts/lettering/text-width.ts";
import { wrapText } from "../../../src/charts/lettering/wrap-text.ts";

const anyLine = fc.oneof(
  fc.string({ unit: "grapheme-ascii", maxLength: 120 }),
  fc.string({ unit: fc.constantFrom("宇", "ー", "、", "（", "）", "a", " "), maxLength: 60 }),
);

describe("wrapping", () => {
  it("leaves a text alone that fits on one line", () => {
    expect(wrapText("Soyuz MS-24", { fontSize: 26, width: 400 })).toEqual(["Soyuz MS-24"]);
  });

  it("breaks at spaces first", () => {
    expect(wrapText("National Aeronautics and Space", { fontSize: 26, width: 260 })).toEqual([
      "National",
      "Aeronautics and",
      "Space",
    ]);
  });

  it("breaks a word only where it is wider than a line", () => {
    expect(wrapText("A WWWWWW", { fontSize: 10, width: 35 })).toEqual(["A", "WWW", "WWW"]);
  });

  it("begins no line with a mark that belongs to what is before it, and ends none with an opening bracket", () => {
    const room = { fontSize: 10, width: 41 };
    expect(wrapText("宇宙滞在、宇宙船", room)).toEqual(["宇宙滞", "在、宇宙", "船"]);
    expect(wrapText("ソユーズ（ロシア）", room)).toEqual(["ソユーズ", "（ロシ", "ア）"]);
  });

  it("loses nothing and keeps every line within the width", () => {
    const room = { fontSize: 26, width: 150 };
    fc.assert(
      fc.property(anyLine, (text) => {
        const lines = wrapText(text, room);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines) expect(textWidth(line, 26)).toBeLessThanOrEqual(room.width);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth } from "../../../src/charts/lettering/text-width.ts";
import { wrapText } from "../../../src/charts/lettering/wrap-text.ts";

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

  it("loses nothing and keeps every line within the width", () => {
    const room = { fontSize: 26, width: 150 };
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 120 }), (text) => {
        const lines = wrapText(text, room);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines) expect(textWidth(line, 26)).toBeLessThanOrEqual(room.width);
      }),
    );
  });
});

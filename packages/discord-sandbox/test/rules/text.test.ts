import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lengthOf } from "../../src/rules/text.ts";

describe("a text's length", () => {
  it("is its code points, however they are put together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "é", "🚀", "宇", "\u200d"), { minLength: 1 }),
        (signs) => {
          expect(lengthOf(`x${signs.join("")}x`)).toBe(signs.length + 2);
        },
      ),
    );
  });

  it("does not count the blanks around it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\s*$/), fc.stringMatching(/^\s*$/), (before, after) => {
        expect(lengthOf(`${before}word${after}`)).toBe(4);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDuration } from "../../src/spacecraft/duration.ts";
import { formatIsoDuration } from "../support/ll2/iso-duration.ts";

describe("parseDuration", () => {
  test.each([
    ["P0D", 0],
    ["P7D", 604_800],
    ["PT9M", 540],
    ["P30DT4M", 2_592_240],
    ["P563DT6H4M44S", 48_665_084],
    ["PT3.5S", 3.5],
    ["PT0.000001S", 0.000_001],
    ["P1009DT7H21M", 87_204_060],
    ["-P1DT2H3M4.25S", -93_784.25],
  ])("reads %s as %d seconds", (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  test.each([
    "",
    "P",
    "PT",
    "P1DT",
    "T1H",
    "1 00:00:00",
    "P1Y",
    "P1M",
    "P1W",
    "PT1H2H",
    "P1DT2H3",
    " P1D",
    "P1D ",
    "P-1D",
    "\u2212P1D",
    "P99999999999999999999D",
    "p1d",
    "PT1.S",
  ])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  test("reads every duration LL2 can write, to the microsecond", () => {
    const micros = fc.integer({ min: -(10 ** 13), max: 10 ** 13 });
    fc.assert(
      fc.property(micros, (count) => {
        const seconds = count / 1e6;
        expect(parseDuration(formatIsoDuration(seconds))).toBeCloseTo(seconds, 6);
      }),
      { numRuns: 2_000 },
    );
  });

  test("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const seconds = parseDuration(text);
        expect(seconds === undefined || Number.isFinite(seconds)).toBe(true);
      }),
    );
  });
});

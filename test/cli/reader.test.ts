import { describe, expect, test } from "vitest";
import { readableTime } from "../../src/cli/reader.ts";

const at = new Date("2026-02-14T09:15:30Z");
const english = { locale: "en-US", now: new Date("2026-02-17T10:00:00Z"), timeZone: "UTC" };

function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, " ");
}

describe("a moment in a terminal", () => {
  test.each([
    ["t", "9:15 AM UTC"],
    ["T", "9:15:30 AM UTC"],
    ["d", "Feb 14, 2026"],
    ["D", "February 14, 2026"],
    ["f", "February 14, 2026 at 9:15 AM UTC"],
    ["F", "Saturday, February 14, 2026 at 9:15 AM UTC"],
    ["s", "Feb 14, 2026, 9:15 AM UTC"],
    ["S", "Feb 14, 2026, 9:15:30 AM UTC"],
    ["x", "February 14, 2026 at 9:15 AM UTC"],
  ])("in style %s is %s", (style, text) => {
    expect(plain(readableTime(at, style, english))).toBe(text);
  });

  test("is of the reader's language and time zone", () => {
    const reader = { ...english, locale: "de", timeZone: "Europe/Berlin" };
    expect(plain(readableTime(at, "f", reader))).toBe("14. Februar 2026 um 10:15 MEZ");
  });

  test.each([
    ["2026-02-14T09:15:30Z", "3 days ago"],
    ["2026-02-17T09:59:01Z", "59 seconds ago"],
    ["2026-02-17T10:01:00Z", "in 1 minute"],
    ["2026-02-17T12:59:59Z", "in 2 hours"],
    ["2024-02-18T10:00:00Z", "2 years ago"],
    ["2026-05-01T10:00:00Z", "in 2 months"],
  ])("in style R is the distance from now: %s, %s", (moment, text) => {
    expect(readableTime(new Date(moment), "R", english)).toBe(text);
  });
});

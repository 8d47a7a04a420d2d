import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  findTimeZone,
  readHours,
  suggestTimeZones,
} from "../../../commands/alerts/read-quiet-hours.ts";

describe("quiet hours", () => {
  test.each([
    ["22-7", 1320, 420],
    ["22:30-6:45", 1350, 405],
    [" 8 – 9:05 ", 480, 545],
    ["0-24:00", undefined, undefined],
    ["18-24", 1080, 0],
    ["0—1", 0, 60],
  ])("reads %s", (text, fromMinute, untilMinute) => {
    const expected = fromMinute === undefined ? undefined : { fromMinute, untilMinute };
    expect(readHours(text)).toEqual(expected);
  });

  test.each(["", "22", "22-", "25-7", "24:30-7", "22-7-8", "22.30-7", "-5-7", "7-7", "٢٢-٧"])(
    "takes %s for none",
    (text) => {
      expect(readHours(text)).toBeUndefined();
    },
  );

  test("are minutes of a day, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789:-– ") }), (text) => {
        const hours = readHours(text);
        if (hours === undefined) return;
        for (const minute of Object.values(hours)) expect(minute >= 0 && minute < 1440).toBe(true);
        expect(hours.fromMinute).not.toBe(hours.untilMinute);
      }),
    );
  });
});

describe("a time zone", () => {
  test.each([
    ["europe/berlin", "Europe/Berlin"],
    ["new york", "America/New_York"],
    ["utc", "UTC"],
    ["UTC+2", "Etc/GMT-2"],
    ["gmt -5", "Etc/GMT+5"],
    ["+09:00", "Etc/GMT-9"],
    ["UTC+0", "UTC"],
    ["UTC+15", undefined],
    ["UTC-13", undefined],
    ["Mars", undefined],
    ["", undefined],
  ])("%s is %s", (text, zone) => {
    expect(findTimeZone(text)).toBe(zone);
  });

  test("of any offset that is offered has clocks, that many hours ahead", () => {
    const at = new Date("2026-01-01T12:00:00Z");
    for (const hours of Array.from({ length: 27 }, (_, index) => index - 12)) {
      const text = `UTC${hours < 0 ? "" : "+"}${hours}`;
      const timeZone = findTimeZone(text) ?? "";
      const hour = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" });
      expect(Number(hour.format(at)), text).toBe((12 + hours) % 24);
      expect(suggestTimeZones(text)[0]).toBe(timeZone);
    }
  });
});

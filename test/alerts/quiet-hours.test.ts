import { describe, expect, it } from "vitest";
import { isQuiet } from "../../src/alerts/quiet-hours.ts";

const at = (time: string) => new Date(`2026-07-01T${time}:00Z`);
const hours = (from: number, until: number, timeZone = "UTC") => ({
  fromMinute: from * 60,
  untilMinute: until * 60,
  timeZone,
});

describe("quiet hours", () => {
  it("last from their first minute up to their last, which is not one of them", () => {
    const night = hours(1, 6);
    expect(["00:59", "01:00", "05:59", "06:00"].map((time) => isQuiet(night, at(time)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("go across midnight", () => {
    const night = hours(22, 7);
    expect(
      ["21:59", "22:00", "00:00", "06:59", "07:00"].map((time) => isQuiet(night, at(time))),
    ).toEqual([false, true, true, true, false]);
  });

  it("are those of their own time zone, summer time included", () => {
    const night = hours(22, 7, "Europe/Berlin");
    expect(isQuiet(night, at("20:00"))).toBe(true);
    expect(isQuiet(night, at("19:59"))).toBe(false);
    expect(isQuiet(night, new Date("2026-01-01T20:59:00Z"))).toBe(false);
    expect(isQuiet(night, new Date("2026-01-01T21:00:00Z"))).toBe(true);
  });

  it("are UTC's where this machine does not know their time zone", () => {
    expect(isQuiet(hours(22, 7, "Mars/Jezero"), at("23:00"))).toBe(true);
    expect(isQuiet(hours(22, 7, "Mars/Jezero"), at("12:00"))).toBe(false);
  });

  it("are none when they end as they begin", () => {
    expect(isQuiet(hours(3, 3), at("03:00"))).toBe(false);
  });
});

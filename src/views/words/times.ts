import type { Language } from "../../i18n/language.ts";
import type { Precision } from "../../spacecraft/moment.ts";

/** A moment that Discord shows in the reader's own time zone; only where markdown renders. */
export function discordTime(at: Date, style: "R" | "D" | "f" | "d"): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:${style}>`;
}

/**
 * A moment with no more precision than it is known to: "June 2028", "2nd quarter of 2028". Days and longer are in UTC, as
 * they are recorded: in the reader's own time zone the first of a month could become the last of the one before.
 */
export function momentText(at: Date, precision: Precision = "minute", language: Language): string {
  const { t, day, hour, month, year } = language;
  const iso = at.toISOString().slice(0, 10);
  switch (precision) {
    case "minute":
      return discordTime(at, "f");
    case "hour":
      return t("when.hour", { when: hour(at) });
    case "day":
      return day(iso);
    case "week":
      return t("when.week", { day: day(iso) });
    case "month":
      return month(at);
    case "quarter":
      return t(`when.quarter.${quarterOf(at)}`, { year: year(at) });
    case "half":
      return t(at.getUTCMonth() < 6 ? "when.half1" : "when.half2", { year: year(at) });
    case "year":
      return year(at);
    case "fiscal-year":
      return t("when.fiscalYear", { year: year(at) });
    case "decade":
      return t("when.decade", { year: String(Math.floor(at.getUTCFullYear() / 10) * 10) });
  }
}

function quarterOf(at: Date): 1 | 2 | 3 | 4 {
  return (Math.floor(at.getUTCMonth() / 3) + 1) as 1 | 2 | 3 | 4;
}

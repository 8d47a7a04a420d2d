import { keepFormatted } from "./keep-formatted.ts";

/** Lengths of time as people of a locale say them: the two largest units, and years from a thousand days on. */
export interface Durations {
  /** Abbreviated: "196 d 15 h". */
  shortDuration(seconds: number): string;
  /** In words: "196 days, 15 hours". */
  longDuration(seconds: number): string;
}

const daySeconds = 86_400;
/** A mean Julian year, as astronomers count. */
const yearSeconds = 365.25 * daySeconds;
const yearsFromSeconds = 1_000 * daySeconds;

/** Unit, seconds, and how it is abbreviated: a bare "m" would read as metres or months. */
const units = [
  ["year", yearSeconds, "short"],
  ["day", daySeconds, "narrow"],
  ["hour", 3_600, "narrow"],
  ["minute", 60, "short"],
  ["second", 1, "short"],
] as const;
type Unit = (typeof units)[number][0];

type Display = "long" | "short" | "narrow";

/** Narrow Japanese units are Latin letters, "196d", among Japanese words; the Spanish "7 a 156 d" is also "7 to 156 d". */
function displayOf(brief: "short" | "narrow", unit: Unit, locale: string): Display {
  if (locale === "ja") return "short";
  return unit === "year" && locale.startsWith("es") ? "long" : brief;
}

/** Keeps a number and its unit on one line; Japanese and Korean write them as one word. */
function betweenIn(locale: string): string {
  return /^(?:ja|ko)\b/.test(locale) ? "" : "\u00a0";
}

export function createDurations(locale: string): Durations {
  const between = betweenIn(locale);
  const formats = (length: "brief" | "full"): ((value: number, unit: Unit) => string) => {
    const byUnit = new Map(
      units.map(([unit, , brief]) => {
        const unitDisplay = length === "full" ? "long" : displayOf(brief, unit, locale);
        const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
        return [unit, keepFormatted((value) => joined(format.formatToParts(value), between))];
      }),
    );
    return (value, unit) => byUnit.get(unit)?.(value) ?? "";
  };
  const short = formats("brief");
  const full = formats("full");
  const list = new Intl.ListFormat(locale, { type: "unit", style: "long" });
  // CLDR puts nothing between two Chinese units, however their numbers are spaced.
  const listed = (parts: readonly string[]): string =>
    locale.startsWith("zh") ? parts.join(" ") : list.format(parts);
  return {
    shortDuration: (seconds) =>
      twoUnits(seconds)
        .map(({ value, unit }) => short(value, unit))
        .join(" "),
    longDuration: (seconds) =>
      listed(twoUnits(seconds).map(({ value, unit }) => full(value, unit))),
  };
}

function joined(parts: readonly Intl.NumberFormatPart[], between: string): string {
  return parts.some(({ type }) => type === "literal")
    ? parts.map(({ type, value }) => (type === "literal" ? between : value)).join("")
    : parts.map(({ type, value }) => (type === "unit" ? between + value : value)).join("");
}

interface Part {
  readonly value: number;
  readonly unit: Unit;
}

/** The largest unit and the one below it, unless that is zero; "0 seconds" for nothing. */
function twoUnits(seconds: number): readonly Part[] {
  const parts = split(seconds);
  const largest = parts.findIndex(({ value }) => value > 0);
  return (largest < 0 ? parts.slice(-1) : parts.slice(largest, largest + 2)).filter(
    ({ value }, index) => value > 0 || index === 0,
  );
}

function split(seconds: number): readonly Part[] {
  let rest = Math.max(0, Math.round(seconds));
  return units.map(([unit, size]) => {
    const value = unit === "year" && rest < yearsFromSeconds ? 0 : Math.floor(rest / size);
    rest -= value * size;
    return { value, unit };
  });
}

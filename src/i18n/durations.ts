import { keepFormatted } from "./keep-formatted.ts";

/** Lengths of time as people of a locale say them. */
export interface Durations {
  /** The two largest units, abbreviated: "196 d 15 h". */
  shortDuration(seconds: number): string;
  /** Every unit that is not zero, in full: "196 days, 15 hours, 42 minutes, 47 seconds". */
  fullDuration(seconds: number): string;
}

/** Unit, seconds, and how it is abbreviated: a bare "m" would read as metres or months. */
const units = [
  ["day", 86_400, "narrow"],
  ["hour", 3_600, "narrow"],
  ["minute", 60, "short"],
  ["second", 1, "short"],
] as const;
type Unit = (typeof units)[number][0];

/** Keeps a number and its unit on one line. */
const noBreakSpace = "\u00a0";

export function createDurations(locale: string): Durations {
  const formats = (length: "brief" | "full"): ((value: number, unit: Unit) => string) => {
    const byUnit = new Map(
      units.map(([unit, , brief]) => {
        const unitDisplay = length === "full" ? "long" : brief;
        const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay });
        return [unit, keepFormatted((value) => joined(format.formatToParts(value)))];
      }),
    );
    return (value, unit) => byUnit.get(unit)?.(value) ?? "";
  };
  const short = formats("brief");
  const full = formats("full");
  const list = new Intl.ListFormat(locale, { type: "unit", style: "long" });
  return {
    shortDuration: (seconds) => {
      const parts = split(seconds);
      const largest = parts.findIndex(({ value }) => value > 0);
      return (largest < 0 ? parts.slice(-1) : parts.slice(largest, largest + 2))
        .filter(({ value }, index) => value > 0 || index === 0)
        .map(({ value, unit }) => short(value, unit))
        .join(" ");
    },
    fullDuration: (seconds) => {
      const parts = split(seconds);
      const told = parts.filter(({ value }) => value > 0);
      return list.format(
        (told.length > 0 ? told : parts.slice(-1)).map(({ value, unit }) => full(value, unit)),
      );
    },
  };
}

function joined(parts: readonly Intl.NumberFormatPart[]): string {
  return parts.some(({ type }) => type === "literal")
    ? parts.map(({ type, value }) => (type === "literal" ? noBreakSpace : value)).join("")
    : parts.map(({ type, value }) => (type === "unit" ? noBreakSpace + value : value)).join("");
}

function split(seconds: number): { value: number; unit: Unit }[] {
  let rest = Math.max(0, Math.round(seconds));
  return units.map(([unit, size]) => {
    const value = Math.floor(rest / size);
    rest -= value * size;
    return { value, unit };
  });
}

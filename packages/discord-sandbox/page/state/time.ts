import type { TimestampStyle } from "../markdown/tree.ts";

type Absolute = Exclude<TimestampStyle, "R">;

/** How Discord's documentation on message formatting shows each style. */
const styles: Readonly<Record<Absolute, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

const units = [
  { unit: "year", seconds: 31_536_000 },
  { unit: "month", seconds: 2_592_000 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** Distance from `now` in the largest unit that fits: "in 3 hours", "2 years ago". */
export function relativeTime(at: Date, now: Date, locale: string): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const fitting = units.find((one) => Math.abs(seconds) >= one.seconds) ?? units[5];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  return format.format(Math.trunc(seconds / fitting.seconds), fitting.unit);
}

export function absoluteTime(at: Date, style: Absolute, locale: string): string {
  return new Intl.DateTimeFormat(locale, styles[style]).format(at);
}

/** A moment in any of Discord's styles, as a person of this locale reads it. */
export function formatTime(at: Date, style: TimestampStyle, now: Date, locale: string): string {
  return style === "R" ? relativeTime(at, now, locale) : absoluteTime(at, style, locale);
}

function dayOf(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

export function isSameDay(one: Date, other: Date): boolean {
  return dayOf(one) === dayOf(other);
}

/** When a message was sent: only the time today, else the date before it. */
export function messageTime(at: Date, now: Date, locale: string): string {
  return absoluteTime(at, isSameDay(at, now) ? "t" : "s", locale);
}

/** A length of time for the inspector, in milliseconds: "12 ms", "1.25 s". */
export function formatMs(elapsedMs: number): string {
  return elapsedMs < 1000 ? `${Math.round(elapsedMs)} ms` : `${(elapsedMs / 1000).toFixed(2)} s`;
}

/** The person who reads an answer in a terminal. */
export interface Reader {
  /** One of Discord's locales. */
  readonly locale: string;
  readonly now: Date;
  /** Of `Intl`; absent: this machine's. */
  readonly timeZone?: string;
}

const day = { year: "numeric", month: "short", day: "numeric" } as const;
const longDay = { ...day, month: "long" } as const;
const minute = { hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;
const second = { ...minute, second: "2-digit" } as const;

/** Discord's styles of timestamps (Discord docs, "Message Formatting"), with the time zone that Discord leaves out. */
const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: minute,
  T: second,
  d: day,
  D: longDay,
  f: { ...longDay, ...minute },
  F: { ...longDay, ...minute, weekday: "long" },
  s: { ...day, ...minute },
  S: { ...day, ...second },
};

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** A moment as a person reads it, in one of Discord's styles; "R" is the distance from now. */
export function readableTime(at: Date, style: string, reader: Reader): string {
  const { locale, timeZone } = reader;
  if (style === "R") return distance(at, reader);
  const options = {
    ...(styles[style] ?? styles["f"]),
    ...(timeZone !== undefined && { timeZone }),
  };
  return new Intl.DateTimeFormat(locale, options).format(at);
}

function distance(at: Date, { locale, now }: Reader): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const [unit, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale).format(Math.trunc(seconds / size), unit);
}

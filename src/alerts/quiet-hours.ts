import type { QuietHours } from "./subscription.ts";

const dayMinutes = 24 * 60;

/** Whether it is quiet then, by the clock of the hours' own time zone. */
export function isQuiet({ fromMinute, untilMinute, timeZone }: QuietHours, at: Date): boolean {
  const minute = minuteOfDay(at, timeZone);
  const sinceStart = (minute - fromMinute + dayMinutes) % dayMinutes;
  const length = (untilMinute - fromMinute + dayMinutes) % dayMinutes;
  return sinceStart < length;
}

function minuteOfDay(at: Date, timeZone: string): number {
  const parts = wallClockOf(timeZone).formatToParts(at);
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return numberOf("hour") * 60 + numberOf("minute");
}

/** A zone that another machine knows and this one does not counts as UTC. */
function wallClockOf(timeZone: string): Intl.DateTimeFormat {
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone, ...time });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...time });
  }
}

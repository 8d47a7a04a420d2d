import type { QuietHours } from "../../src/alerts/subscription.ts";

const span = /^(\d{1,2})(?::([0-5]\d))?\s*[-–—]\s*(\d{1,2})(?::([0-5]\d))?$/;
const dayMinutes = 24 * 60;

/** "22-7" or "22:30-6:45" as minutes of the day; `undefined` for what is none, or has no length. */
export function readHours(text: string): Omit<QuietHours, "timeZone"> | undefined {
  const [, fromHour, fromMinutes = "0", untilHour, untilMinutes = "0"] =
    span.exec(text.trim()) ?? [];
  if (fromHour === undefined || untilHour === undefined) return undefined;
  const fromMinute = minuteOf(fromHour, fromMinutes);
  const untilMinute = minuteOf(untilHour, untilMinutes);
  if (fromMinute === undefined || untilMinute === undefined) return undefined;
  return fromMinute === untilMinute ? undefined : { fromMinute, untilMinute };
}

/** 24:00 is the midnight at which a day ends. */
function minuteOf(hour: string, minutes: string): number | undefined {
  const minute = Number(hour) * 60 + Number(minutes);
  return minute > dayMinutes ? undefined : minute % dayMinutes;
}

const timeZones: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** The time zone as it is spelled; `undefined` for what is none. */
export function findTimeZone(text: string): string | undefined {
  const wanted = text.trim().toLowerCase().replaceAll(" ", "_");
  return (
    timeZones.find((zone) => zone.toLowerCase() === wanted) ??
    timeZones.find((zone) => zone.toLowerCase().endsWith(`/${wanted}`)) ??
    zoneOfOffset(text)
  );
}

/** Those with the text in their names. */
export function suggestTimeZones(text: string): readonly string[] {
  const wanted = text.trim().toLowerCase().replaceAll(" ", "_");
  const ofOffset = zoneOfOffset(text);
  const named = timeZones.filter((zone) => zone.toLowerCase().includes(wanted));
  return ofOffset === undefined ? named : [ofOffset, ...named];
}

const offset = /^(?:utc|gmt)?\s*([+\-−])\s*0?(\d{1,2})(?::?00)?$/i;

/** "UTC+2" is the zone that is called Etc/GMT-2: it counts westwards. */
function zoneOfOffset(text: string): string | undefined {
  const [, sign, hours = ""] = offset.exec(text.trim()) ?? [];
  if (sign === undefined) return undefined;
  const isEast = sign === "+";
  const ahead = Number(hours);
  if (ahead === 0) return "UTC";
  return ahead <= (isEast ? 14 : 12) ? `Etc/GMT${isEast ? "-" : "+"}${ahead}` : undefined;
}

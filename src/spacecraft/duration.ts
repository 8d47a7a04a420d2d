const pattern =
  /^(-)?P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/;

const secondsPerMinute = 60;
const secondsPerHour = 60 * secondsPerMinute;
const secondsPerDay = 24 * secondsPerHour;

/**
 * Seconds of an ISO 8601 duration as LL2 writes it (`P563DT6H4M44S`, `PT0.5S`, `P0D`, `-P1D`):
 * days, hours, minutes and seconds only. `undefined` for anything else.
 */
export function parseDuration(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null || text.endsWith("P") || text.endsWith("T")) return undefined;
  const [, sign, days, hours, minutes, seconds] = match;
  const total =
    Number(days ?? 0) * secondsPerDay +
    Number(hours ?? 0) * secondsPerHour +
    Number(minutes ?? 0) * secondsPerMinute +
    Number(seconds ?? 0);
  return sign === undefined || total === 0 ? total : -total;
}

/** The way LL2 writes that many seconds; fractions to the microsecond. */
export function formatIsoDuration(totalSeconds: number): string {
  const micros = Math.round(Math.abs(totalSeconds) * 1e6);
  const { days, hours, minutes, seconds } = partsOf(micros / 1e6);
  const time = [part(hours, "H"), part(minutes, "M"), part(seconds, "S")].join("");
  if (micros === 0) return "P0D";
  return `${totalSeconds < 0 ? "-" : ""}P${part(days, "D")}${time === "" ? "" : `T${time}`}`;
}

export interface DurationParts {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  /** May have a fraction, to the microsecond. */
  readonly seconds: number;
}

/** Days, hours, minutes and seconds of a duration of zero or more seconds. */
export function partsOf(totalSeconds: number): DurationParts {
  const whole = Math.floor(totalSeconds);
  return {
    days: Math.floor(whole / secondsPerDay),
    hours: Math.floor((whole % secondsPerDay) / secondsPerHour),
    minutes: Math.floor((whole % secondsPerHour) / secondsPerMinute),
    seconds: (whole % secondsPerMinute) + Math.round((totalSeconds - whole) * 1e6) / 1e6,
  };
}

function part(value: number, unit: string): string {
  return value === 0 ? "" : `${value.toFixed(6).replace(/\.?0+$/, "")}${unit}`;
}

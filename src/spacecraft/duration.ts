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

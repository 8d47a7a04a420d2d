const units = [
  ["D", 86_400_000_000],
  ["H", 3_600_000_000],
  ["M", 60_000_000],
] as const;

/** The way LL2 writes that many seconds; fractions to the microsecond. */
export function formatIsoDuration(totalSeconds: number): string {
  const totalMicros = Math.round(Math.abs(totalSeconds) * 1e6);
  if (totalMicros === 0) return "P0D";
  let restMicros = totalMicros;
  const [days, ...times] = units.map(([letter, sizeMicros]) => {
    const count = Math.floor(restMicros / sizeMicros);
    restMicros %= sizeMicros;
    return count === 0 ? "" : `${count}${letter}`;
  });
  const seconds = restMicros === 0 ? "" : `${(restMicros / 1e6).toFixed(6).replace(/\.?0+$/, "")}S`;
  const time = [...times, seconds].join("");
  return `${totalSeconds < 0 ? "-" : ""}P${days}${time === "" ? "" : `T${time}`}`;
}

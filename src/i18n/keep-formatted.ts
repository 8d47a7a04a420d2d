/** Enough for ranks, pages, hours and the usual counts of days. */
const most = 1_000;

/** The same format, with the first thousand values kept: `Intl` takes some microseconds for each, a list has dozens. */
export function keepFormatted(format: (value: number) => string): (value: number) => string {
  const kept = new Map<number, string>();
  return (value) => {
    const known = kept.get(value);
    if (known !== undefined) return known;
    const text = format(value);
    if (kept.size < most) kept.set(value, text);
    return text;
  };
}

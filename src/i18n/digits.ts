/** The text with the digits of every script as 0 to 9: people type what their keyboard has. */
export function withAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit)));
}

/** Unicode keeps the ten digits of a script in one row, from zero on; some rows stand directly behind each other. */
function valueOfDigit(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

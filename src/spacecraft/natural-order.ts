/**
 * A text that sorts like the words it stands for, numbers by their value: "soyuz 9" before "soyuz 10".
 * Numbers of more than twelve digits sort as text.
 */
export function naturalSortKey(tokens: readonly string[]): string {
  return tokens.map((token) => (/^[0-9]/.test(token) ? token.padStart(12, "0") : token)).join(" ");
}

/** A text's length as Discord counts it: Unicode code points, without the blanks at both ends. */
export function lengthOf(text: string): number {
  return [...text.trim()].length;
}

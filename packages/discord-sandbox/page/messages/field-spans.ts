import type { APIEmbedField } from "discord-api-types/v10";

/**
 * Widths of fields in twelfths. Discord sets inline fields in rows of up to three; a shorter last
 * row shares the whole width.
 */
export function fieldSpans(fields: readonly Pick<APIEmbedField, "inline">[]): readonly number[] {
  const spans: number[] = [];
  let row = 0;
  const endRow = () => {
    for (let at = 0; at < row; at += 1) {
      spans.push(12 / row);
    }
    row = 0;
  };
  for (const field of fields) {
    if (!field.inline) {
      endRow();
      spans.push(12);
    } else {
      row += 1;
      if (row === 3) {
        endRow();
      }
    }
  }
  endRow();
  return spans;
}

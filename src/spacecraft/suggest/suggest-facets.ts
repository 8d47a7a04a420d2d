import { fold } from "../fold.ts";
import type { FacetValue } from "../query/facets.ts";

/** What a value is called in the language of the person who types. */
export type Label = (value: FacetValue) => string;

/**
 * The value a person means: `#<id>` as suggestions send it, the whole name, label or abbreviation in any case,
 * or a part of a name when only one value contains it. `undefined` when it is none or not clear.
 */
export function findFacetValue(
  values: readonly FacetValue[],
  text: string,
  label: Label,
): FacetValue | undefined {
  const wanted = text.trim().toLowerCase();
  if (/^#\d+$/.test(wanted)) return values.find(({ id }) => `#${id}` === wanted);
  const exact = values.find((value) =>
    textsOf(value, label).some((each) => each.toLowerCase() === wanted),
  );
  if (exact !== undefined) return exact;
  const containing = suggestFacetValues(values, text, label);
  return containing.length === 1 ? containing[0] : undefined;
}

/** Values whose name, label or abbreviation contains the text, accents or not, those that begin with it first. */
export function suggestFacetValues(
  values: readonly FacetValue[],
  text: string,
  label: Label,
): readonly FacetValue[] {
  const isIn = matcher(text);
  const begins = (value: FacetValue): boolean =>
    textsOf(value, label).some((each) => isIn(each, "startsWith"));
  const containing = values.filter((value) =>
    textsOf(value, label).some((each) => isIn(each, "includes")),
  );
  return [...containing.filter(begins), ...containing.filter((value) => !begins(value))];
}

function textsOf(value: FacetValue, label: Label): string[] {
  const { name, abbreviation } = value;
  return [name, label(value), ...(abbreviation === undefined ? [] : [abbreviation])];
}

/** By the letters as typed, or as they are folded: nothing is left of a text of signs alone. */
function matcher(typed: string): (text: string, how: "startsWith" | "includes") => boolean {
  const wanted = typed.trim().toLowerCase();
  const folded = fold(typed).text;
  return (text, how) =>
    text.toLowerCase()[how](wanted) || (folded !== "" && fold(text).text[how](folded));
}

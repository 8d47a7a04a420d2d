import { fold } from "../fold.ts";
import { knownAliases } from "../suggest/suggest-aliases.ts";
import type { FacetValue } from "./facets.ts";

/** What a value is called in the language of the person who types. */
export type Label = (value: FacetValue) => string;

/**
 * The value a person means: `#<id>` as suggestions send it, a label as it was shown ("SpaceX (58)"), the whole name or
 * abbreviation in any case, or a part of a name when only one value contains it. `undefined` when it is none or not clear.
 */
export function findFacetValue(
  values: readonly FacetValue[],
  text: string,
  label: Label,
): FacetValue | undefined {
  const id = /(?:^| · )#(\d+)$/.exec(text.trim())?.[1];
  if (id !== undefined) return values.find((value) => String(value.id) === id);
  const [first, ...others] = suggestFacetValues(values, text, label);
  if (first === undefined) return undefined;
  const isExact = [text, withoutCount(text)].some((each) => isCalled(first, each, label));
  return isExact || others.length === 0 ? first : undefined;
}

/**
 * Values whose name, label or abbreviation contains the text, accents or not: first the one called just that, then those that
 * begin with it. Where none does, the count behind a label is left out of the text, or local names are read as LL2's.
 */
export function suggestFacetValues(
  values: readonly FacetValue[],
  text: string,
  label: Label,
): readonly FacetValue[] {
  const readings = [text, withoutCount(text), knownAliases().replace(text) ?? text];
  const found = readings.map((each) => containing(values, each, label));
  return found.find(({ length }) => length > 0) ?? [];
}

function containing(
  values: readonly FacetValue[],
  text: string,
  label: Label,
): readonly FacetValue[] {
  const isIn = matcher(text);
  const placeOf = (value: FacetValue): number => {
    const texts = textsOf(value, label);
    if (isCalled(value, text, label)) return 0;
    if (texts.some((each) => isIn(each, "startsWith"))) return 1;
    return texts.some((each) => isIn(each, "includes")) ? 2 : 3;
  };
  const placed = values.map((value) => ({ value, place: placeOf(value) }));
  return placed
    .filter(({ place }) => place < 3)
    .sort((one, other) => one.place - other.place)
    .map(({ value }) => value);
}

function isCalled(value: FacetValue, text: string, label: Label): boolean {
  const wanted = text.trim().toLowerCase();
  return textsOf(value, label).some((each) => each.toLowerCase() === wanted);
}

/** The count behind a label, whole or half erased, in the digits and marks of any language. */
function withoutCount(label: string): string {
  return label.replace(/\s*\([\p{Nd}\s.,'’٬]*\)?$/u, "");
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

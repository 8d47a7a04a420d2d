import type { APIEmbedField } from "discord-api-types/v10";
import { countCodePoints, limits } from "../discord/limits.ts";
import type { Configuration } from "../spacecraft/model.ts";
import { escaped } from "./words/text.ts";

/** A field of an embed; none for a fact that is not known. */
export function field(name: string, value: string | undefined, inline = true): APIEmbedField[] {
  return value === undefined || value === "" ? [] : [{ name, value, inline }];
}

/** A text of LL2's for a field. */
export function optional(text: string | undefined): string | undefined {
  return text === undefined ? undefined : escaped(text, 300);
}

/** Several texts of LL2's for one field, each once. */
export function listed(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : escaped([...new Set(texts)].join(", "), 300);
}

/** Of all that a message may say; the rest is for its title, its footer and a sentence on what is left out. */
const roomForFields = limits.embedTotal - 800;

/** The first fields, `most` at the most, and no more of them than a message has room for. */
export function fittingFields(fields: readonly APIEmbedField[], most: number): APIEmbedField[] {
  let room = roomForFields;
  const firstTooMany = fields.slice(0, most).findIndex(({ name, value }) => {
    room -= countCodePoints(name) + Math.min(countCodePoints(value), limits.fieldValue);
    return room < 0;
  });
  return fields.slice(0, firstTooMany < 0 ? most : firstTooMany);
}

/** The families of a class, but for one that is called as the class is. */
export function otherFamiliesOf({ name, families }: Configuration): readonly string[] {
  return families.map((family) => family.name).filter((each) => each !== name);
}

/** Who builds the craft of a class, by its families, but for its operator. */
export function otherMakersOf({ agency, families }: Configuration): readonly string[] {
  return families
    .flatMap(({ manufacturer }) => manufacturer?.name ?? [])
    .filter((each) => each !== agency?.name);
}

import type { APIEmbedField } from "discord-api-types/v10";
import type { Configuration } from "../spacecraft/model.ts";
import { escaped } from "./text.ts";

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

import type { Mentionables } from "../state/mentionables.ts";
import type { Reader } from "../state/reader.ts";

/** What components of a message need from the page around them. */
export interface Surroundings extends Mentionables {
  readonly reader: Reader;
  press(customId: string): void;
  select(customId: string, values: readonly string[]): void;
}

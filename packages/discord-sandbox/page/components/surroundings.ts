import type { Person, Place } from "../../src/protocol.ts";
import type { Reader } from "../state/reader.ts";

/** What components of a message need from the page around them. */
export interface Surroundings {
  readonly reader: Reader;
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  press(customId: string): void;
  select(customId: string, values: readonly string[]): void;
}

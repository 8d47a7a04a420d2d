import { asList, asObject, asText, isObject } from "../../base/json.ts";

/** Names, descriptions and values of a whole command (Discord docs). */
export const MAX_COMMAND_SIZE = 8_000;

/** What counts towards the limit; of a field with translations only the longest. */
export function sizeOfCommand(part: unknown): number {
  const given = asObject(part);
  const nested = [...asList(given["options"]), ...asList(given["choices"])];
  const value = asText(given["value"]);
  return (
    longest(given["name"], given["name_localizations"]) +
    longest(given["description"], given["description_localizations"]) +
    (value === undefined ? 0 : [...value].length) +
    nested.reduce((sum: number, each) => sum + sizeOfCommand(each), 0)
  );
}

function longest(text: unknown, translations: unknown): number {
  const all = [text, ...(isObject(translations) ? Object.values(translations) : [])];
  return Math.max(...all.map((each) => [...(asText(each) ?? "")].length));
}

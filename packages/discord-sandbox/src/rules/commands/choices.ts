import {
  InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema,
  InteractionApplicationCommandAutocompleteCallbackNumberDataSchema,
  InteractionApplicationCommandAutocompleteCallbackStringDataSchema,
} from "discord-api-spec/zod";
import { ApplicationCommandOptionType } from "discord-api-types/v10";
import type { ZodMiniType } from "zod/mini";
import { asList, asObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";
import { checkLocales } from "./locales.ts";

/** Discord docs, "Application Command Option Choice"; the OpenAPI document allows 6,000. */
const MAX_VALUE_LENGTH = 100;
/** Discord docs: numbers lie between -2^53 and 2^53. */
const MAX_NUMBER = 2 ** 53;

/** Checks what is suggested for an option of this type. */
export function checkSuggestions(
  data: unknown,
  optionType: number,
  path: Path,
  faults: FormFaults,
): void {
  checkShape(schemaFor(optionType), data, path, faults);
  const { choices } = asObject(data);
  if (choices === undefined || choices === null) {
    faults.add([...path, "choices"], wording.required);
  }
  checkChoices(choices, [...path, "choices"], faults);
}

function schemaFor(optionType: number): ZodMiniType {
  switch (optionType) {
    case ApplicationCommandOptionType.Integer:
      return InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema;
    case ApplicationCommandOptionType.Number:
      return InteractionApplicationCommandAutocompleteCallbackNumberDataSchema;
    default:
      return InteractionApplicationCommandAutocompleteCallbackStringDataSchema;
  }
}

/** What the schemas do not say about choices, whether registered or suggested. */
export function checkChoices(choices: unknown, path: Path, faults: FormFaults): void {
  for (const [index, choice] of asList(choices).entries()) {
    const { name, value, name_localizations: names } = asObject(choice);
    const at = [...path, index];
    if (choice === null) faults.add(at, wording.notObject);
    if (typeof name === "string" && name !== "" && lengthOf(name) === 0) {
      faults.add([...at, "name"], wording.badLength(1, 100));
    }
    if (typeof value === "string" && lengthOf(value) > MAX_VALUE_LENGTH) {
      faults.add([...at, "value"], wording.maxLength(MAX_VALUE_LENGTH));
    }
    if (typeof value === "number" && Math.abs(value) > MAX_NUMBER) {
      const fault = value > 0 ? wording.numberMax(MAX_NUMBER) : wording.numberMin(-MAX_NUMBER);
      faults.add([...at, "value"], fault);
    }
    checkLocales(names, [...at, "name_localizations"], faults);
  }
}

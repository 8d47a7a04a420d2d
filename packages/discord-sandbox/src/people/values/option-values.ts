import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from "discord-api-types/v10";
import { asList } from "../../base/json.ts";
import type { TypedOption } from "../../protocol.ts";
import { lengthOf } from "../../rules/text.ts";

/** Longest text a client lets anybody type into an option (Discord docs, `max_length`). */
const MAX_TEXT = 6_000;

/** Why Discord's client would not send these options; `undefined` when it would. */
export function faultOfOptions(
  definitions: readonly APIApplicationCommandBasicOption[],
  typed: readonly TypedOption[],
): string | undefined {
  const names = typed.map((option) => option.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `The option "${twice}" is given twice.`;
  for (const { name } of typed) {
    if (!definitions.some((definition) => definition.name === name)) {
      return `There is no option "${name}".`;
    }
  }
  for (const definition of definitions) {
    const option = typed.find(({ name }) => name === definition.name);
    const fault = option === undefined ? missing(definition) : faultOfValue(definition, option);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function missing(definition: APIApplicationCommandBasicOption): string | undefined {
  return definition.required ? `The option "${definition.name}" is required.` : undefined;
}

function faultOfValue(
  definition: APIApplicationCommandBasicOption,
  { name, value, file }: TypedOption,
): string | undefined {
  const choices = "choices" in definition ? asList(definition.choices) : [];
  if (choices.length > 0) {
    const offered = choices as readonly { readonly name: string; readonly value: unknown }[];
    if (offered.some((choice) => choice.value === value)) return undefined;
    const names = offered.map((choice) => choice.name).join(", ");
    return `"${value}" is not one of the choices of "${name}": ${names}.`;
  }
  switch (definition.type) {
    case ApplicationCommandOptionType.String:
      return faultOfText(definition, name, value);
    case ApplicationCommandOptionType.Integer:
      return Number.isSafeInteger(value)
        ? faultOfNumber(definition, name, Number(value))
        : `"${name}" takes a whole number.`;
    case ApplicationCommandOptionType.Number:
      return typeof value === "number" && Number.isFinite(value)
        ? faultOfNumber(definition, name, value)
        : `"${name}" takes a number.`;
    case ApplicationCommandOptionType.Boolean:
      return typeof value === "boolean" ? undefined : `"${name}" is either true or false.`;
    case ApplicationCommandOptionType.Attachment:
      return file === undefined ? `"${name}" takes a file.` : undefined;
    default:
      return typeof value === "string" && /^\d{17,19}$/.test(value)
        ? undefined
        : `"${name}" takes an id.`;
  }
}

function faultOfText(
  limits: { readonly min_length?: number; readonly max_length?: number },
  name: string,
  value: TypedOption["value"],
): string | undefined {
  if (typeof value !== "string") return `"${name}" takes a text.`;
  const length = lengthOf(value);
  if (length === 0) return `"${name}" is empty.`;
  const { min_length: min = 0, max_length: max = MAX_TEXT } = limits;
  if (length < min || length > max) return `"${name}" takes ${min} to ${max} characters.`;
  return undefined;
}

function faultOfNumber(
  limits: { readonly min_value?: number; readonly max_value?: number },
  name: string,
  value: number,
): string | undefined {
  const { min_value: min = -(2 ** 53), max_value: max = 2 ** 53 } = limits;
  return value < min || value > max ? `"${name}" takes ${min} to ${max}.` : undefined;
}

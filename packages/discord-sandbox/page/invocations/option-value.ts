import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";

/** Discord's numbers for the types of options. */
export const optionType = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

export type Reading =
  | { readonly kind: "value"; readonly value: string | number | boolean }
  | { readonly kind: "empty" }
  | { readonly kind: "fault"; readonly message: string };

const fault = (message: string): Reading => ({ kind: "fault", message });

/** Discord's default bounds of a whole number: what a double holds exactly. */
const safe = Number.MAX_SAFE_INTEGER;

function readNumber(
  text: string,
  isWhole: boolean,
  option: { readonly min_value?: number; readonly max_value?: number },
): Reading {
  const shape = isWhole ? /^[-+]?\d+$/ : /^[-+]?(?:\d+\.?\d*|\.\d+)$/;
  if (!shape.test(text)) {
    return fault(isWhole ? "Enter a whole number." : "Enter a number.");
  }
  const value = Number(text);
  const least = option.min_value ?? -safe;
  const most = option.max_value ?? safe;
  if (value < least) {
    return fault(`The least is ${least}.`);
  }
  return value > most ? fault(`The most is ${most}.`) : { kind: "value", value };
}

function readText(
  text: string,
  option: { readonly min_length?: number; readonly max_length?: number },
): Reading {
  const length = [...text].length;
  const { min_length: least = 0, max_length: most = 6000 } = option;
  if (length < least) {
    return fault(`At least ${least} characters.`);
  }
  return length > most ? fault(`At most ${most} characters.`) : { kind: "value", value: text };
}

/** Reads what a person typed into an option, in the option's own type and within its bounds. */
export function readOption(typed: string, option: APIApplicationCommandBasicOption): Reading {
  const text = typed.trim();
  if (text === "") {
    return option.required ? fault("This option is required. Give it a value.") : { kind: "empty" };
  }
  switch (option.type) {
    case optionType.string:
      return readText(text, option);
    case optionType.integer:
    case optionType.number:
      return readNumber(text, option.type === optionType.integer, option);
    case optionType.boolean:
      return /^(?:true|false)$/i.test(text)
        ? { kind: "value", value: text.toLowerCase() === "true" }
        : fault("Choose True or False.");
    default:
      return /^\d{17,20}$/.test(text)
        ? { kind: "value", value: text }
        : fault("Choose one of the list, or enter an id.");
  }
}

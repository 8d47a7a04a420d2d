import {
  ApplicationCommandAttachmentOptionSchema,
  ApplicationCommandBooleanOptionSchema,
  ApplicationCommandChannelOptionSchema,
  ApplicationCommandIntegerOptionSchema,
  ApplicationCommandMentionableOptionSchema,
  ApplicationCommandNumberOptionSchema,
  ApplicationCommandRoleOptionSchema,
  ApplicationCommandStringOptionSchema,
  ApplicationCommandSubcommandGroupOptionSchema,
  ApplicationCommandSubcommandOptionSchema,
  ApplicationCommandUserOptionSchema,
} from "discord-api-spec/zod";
import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import { omit, type ZodMiniType } from "zod/mini";
import { asList, asObject, isObject, type JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";
import { checkChoices } from "./choices.ts";
import { checkName } from "./command-name.ts";
import { checkLocales } from "./locales.ts";

const MAX_OPTIONS = 25;

const BASIC: Readonly<Record<number, ZodMiniType>> = {
  [Type.String]: ApplicationCommandStringOptionSchema,
  [Type.Integer]: ApplicationCommandIntegerOptionSchema,
  [Type.Boolean]: ApplicationCommandBooleanOptionSchema,
  [Type.User]: ApplicationCommandUserOptionSchema,
  [Type.Channel]: ApplicationCommandChannelOptionSchema,
  [Type.Role]: ApplicationCommandRoleOptionSchema,
  [Type.Mentionable]: ApplicationCommandMentionableOptionSchema,
  [Type.Number]: ApplicationCommandNumberOptionSchema,
  [Type.Attachment]: ApplicationCommandAttachmentOptionSchema,
};

const NESTED: Readonly<Record<number, ZodMiniType>> = {
  [Type.Subcommand]: omit(ApplicationCommandSubcommandOptionSchema, { options: true }),
  [Type.SubcommandGroup]: omit(ApplicationCommandSubcommandGroupOptionSchema, { options: true }),
};

/** Only these can be completed while they are typed (Discord docs). */
const COMPLETING: readonly number[] = [Type.String, Type.Integer, Type.Number];

const BASIC_TYPES = Object.keys(BASIC).map(Number);

/** The types that may stand in each place: groups only directly under the command. */
export const OPTION_TYPES = {
  command: [Type.Subcommand, Type.SubcommandGroup, ...BASIC_TYPES],
  group: [Type.Subcommand],
  subcommand: BASIC_TYPES,
} as const;

/** Checks a list of options and all that is in them. */
export function checkOptions(
  options: unknown,
  allowed: readonly number[],
  path: Path,
  faults: FormFaults,
): void {
  if (options === undefined || options === null) return;
  if (!Array.isArray(options)) {
    faults.add(path, wording.notList);
    return;
  }
  if (options.length > MAX_OPTIONS) faults.add(path, wording.maxLength(MAX_OPTIONS));
  for (const [index, option] of options.entries()) {
    checkOption(option, allowed, [...path, index], faults);
  }
  checkTogether(options.map(asObject), path, faults);
}

function checkOption(
  option: unknown,
  allowed: readonly number[],
  path: Path,
  faults: FormFaults,
): void {
  const type = Number(asObject(option)["type"]);
  const schema = BASIC[type] ?? NESTED[type];
  if (!isObject(option) || !allowed.includes(type) || schema === undefined) {
    faults.add(path, wording.unionChoices(allowed));
    return;
  }
  checkShape(schema, option, path, faults);
  checkName(option["name"], [...path, "name"], faults);
  checkDescription(option["description"], [...path, "description"], faults);
  checkLocales(option["name_localizations"], [...path, "name_localizations"], faults);
  checkLocales(option["description_localizations"], [...path, "description_localizations"], faults);
  checkChoices(option["choices"], [...path, "choices"], faults);
  checkBounds(option, path, faults);
  if (option["autocomplete"] === true && !COMPLETING.includes(type)) {
    faults.add([...path, "autocomplete"], wording.autocompleteNotAllowed);
  }
  if (option["required"] === true && NESTED[type] !== undefined) {
    faults.add([...path, "required"], wording.requiredNotAllowed);
  }
  if (option["autocomplete"] === true && asList(option["choices"]).length > 0) {
    faults.add(path, wording.choicesAndAutocomplete);
  }
  const inner = [...path, "options"];
  if (type === Type.SubcommandGroup) {
    checkOptions(option["options"], OPTION_TYPES.group, inner, faults);
  } else if (type === Type.Subcommand) {
    checkOptions(option["options"], OPTION_TYPES.subcommand, inner, faults);
  }
}

/** Blanks alone describe nothing. */
export function checkDescription(description: unknown, path: Path, faults: FormFaults): void {
  if (typeof description === "string" && description !== "" && lengthOf(description) === 0) {
    faults.add(path, wording.required);
  }
}

function checkBounds(option: JsonObject, path: Path, faults: FormFaults): void {
  for (const [low, high] of [
    ["min_value", "max_value"],
    ["min_length", "max_length"],
  ] as const) {
    const { [low]: min, [high]: max } = option;
    if (typeof min === "number" && typeof max === "number" && min > max) {
      faults.add([...path, low], wording.boundsReversed(low, high));
    }
  }
}

/** What options demand of each other. */
function checkTogether(options: readonly JsonObject[], path: Path, faults: FormFaults): void {
  const names = options.map((option) => option["name"]);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) faults.add([...path, index], wording.optionNamesDuplicated);
  }
  const firstOptional = options.findIndex((option) => option["required"] !== true);
  for (const [index, option] of options.entries()) {
    if (option["required"] === true && firstOptional !== -1 && index > firstOptional) {
      faults.add([...path, index], wording.requiredAfterOptional);
    }
  }
  const nested = options.filter((option) => NESTED[Number(option["type"])] !== undefined);
  if (nested.length > 0 && nested.length < options.length) {
    faults.add(path, wording.optionTypesMixed);
  }
}

import {
  ChannelSelectComponentForModalRequestSchema,
  CheckboxComponentForModalRequestSchema,
  CheckboxGroupComponentForModalRequestSchema,
  FileUploadComponentForModalRequestSchema,
  LabelComponentForModalRequestSchema,
  MentionableSelectComponentForModalRequestSchema,
  ModalInteractionCallbackRequestDataSchema,
  RadioGroupComponentForModalRequestSchema,
  RoleSelectComponentForModalRequestSchema,
  StringSelectComponentForModalRequestSchema,
  TextDisplayComponentForModalRequestSchema,
  TextInputComponentForModalRequestSchema,
  UserSelectComponentForModalRequestSchema,
} from "discord-api-spec/zod";
import { ComponentType } from "discord-api-types/v10";
import { omit, type ZodMiniType } from "zod/mini";
import { asList, asObject, isObject, type JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";
import { checkTree } from "./component-tree.ts";
import { checkSelect } from "./selects.ts";

const FRAME = omit(ModalInteractionCallbackRequestDataSchema, { components: true });
const LABEL = omit(LabelComponentForModalRequestSchema, { component: true });

/** Discord docs, "Modal"; the OpenAPI document allows more. */
const MAX_COMPONENTS = 5;

const TOP: readonly number[] = [
  ComponentType.ActionRow,
  ComponentType.TextDisplay,
  ComponentType.Label,
];

/** What may stand under a label, by type. */
const INPUTS: Readonly<Record<number, ZodMiniType>> = {
  [ComponentType.StringSelect]: StringSelectComponentForModalRequestSchema,
  [ComponentType.TextInput]: TextInputComponentForModalRequestSchema,
  [ComponentType.UserSelect]: UserSelectComponentForModalRequestSchema,
  [ComponentType.RoleSelect]: RoleSelectComponentForModalRequestSchema,
  [ComponentType.MentionableSelect]: MentionableSelectComponentForModalRequestSchema,
  [ComponentType.ChannelSelect]: ChannelSelectComponentForModalRequestSchema,
  19: FileUploadComponentForModalRequestSchema,
  21: RadioGroupComponentForModalRequestSchema,
  22: CheckboxGroupComponentForModalRequestSchema,
  23: CheckboxComponentForModalRequestSchema,
};

/** Checks a form. */
export function checkModal(data: unknown, path: Path, faults: FormFaults): void {
  checkShape(FRAME, data, path, faults);
  const { title, components } = asObject(data);
  if (typeof title === "string" && title !== "" && lengthOf(title) === 0) {
    faults.add([...path, "title"], wording.required);
  }
  const inner = [...path, "components"];
  if (!Array.isArray(components)) {
    faults.add(inner, components === undefined ? wording.required : wording.notList);
    return;
  }
  if (components.length < 1 || components.length > MAX_COMPONENTS) {
    faults.add(inner, wording.badLength(1, MAX_COMPONENTS));
  }
  for (const [index, component] of components.entries()) {
    checkTop(component, [...inner, index], faults);
  }
  checkTree(components, false, inner, faults);
}

function checkTop(component: unknown, path: Path, faults: FormFaults): void {
  const given = asObject(component);
  const type = Number(given["type"]);
  if (!isObject(component) || !TOP.includes(type)) {
    faults.add(path, wording.unionChoices(TOP));
  } else if (type === ComponentType.TextDisplay) {
    checkShape(TextDisplayComponentForModalRequestSchema, given, path, faults);
  } else if (type === ComponentType.Label) {
    checkShape(LABEL, given, path, faults);
    checkInput(given["component"], Object.keys(INPUTS).map(Number), [...path, "component"], faults);
    const inner = asObject(given["component"]);
    if (inner["type"] === ComponentType.TextInput && inner["label"]) {
      faults.add([...path, "component", "label"], wording.labelNotAllowed);
    }
  } else {
    checkRow(given, path, faults);
  }
}

function checkRow(row: JsonObject, path: Path, faults: FormFaults): void {
  const inputs = asList(row["components"]);
  const inner = [...path, "components"];
  if (inputs.length === 0) faults.add(inner, wording.badLength(1, 5));
  for (const [index, input] of inputs.entries()) {
    checkInput(input, [ComponentType.TextInput], [...inner, index], faults);
    if (index > 0) faults.add([...inner, index], wording.rowTooWide);
    const { type, label } = asObject(input);
    if (type === ComponentType.TextInput && (label === undefined || label === null)) {
      faults.add([...inner, index, "label"], wording.required);
    }
  }
}

function checkInput(
  input: unknown,
  allowed: readonly number[],
  path: Path,
  faults: FormFaults,
): void {
  const given = asObject(input);
  const type = Number(given["type"]);
  const schema = INPUTS[type];
  if (!allowed.includes(type) || schema === undefined) {
    faults.add(path, wording.unionChoices(allowed));
    return;
  }
  if (!checkShape(schema, given, path, faults)) return;
  if (type !== ComponentType.TextInput) {
    checkSelect(given, path, faults);
    return;
  }
  const { min_length: min, max_length: max, value } = given;
  if (typeof min === "number" && typeof max === "number" && min > max) {
    faults.add([...path, "min_length"], wording.boundsReversed("min_length", "max_length"));
  }
  if (typeof value === "string" && typeof max === "number" && lengthOf(value) > max) {
    faults.add([...path, "value"], wording.maxLength(max));
  }
}

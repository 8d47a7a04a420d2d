import { type APIModalInteractionResponseCallbackData, ComponentType } from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../../base/json.ts";
import type { FieldValue } from "../../protocol.ts";
import { lengthOf } from "../../rules/text.ts";
import { type Scene, visiblePlaces } from "../scene.ts";

/** One input of a form, with what stands around it. */
interface Input {
  readonly input: JsonObject;
  readonly wrapper: JsonObject;
}

type Fields = Readonly<Record<string, FieldValue>>;

const MAX_TEXT = 4_000;

/** Inputs that offer values of their own. */
const OFFERING: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
];

/** Menus of what is in the server. */
const PICKING: readonly unknown[] = [
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

/** The inputs of a form, whether in rows or under labels. */
export function inputsOf(form: APIModalInteractionResponseCallbackData): Input[] {
  return asList(form.components).flatMap((each) => {
    const wrapper = asObject(each);
    const inner =
      wrapper["type"] === ComponentType.Label
        ? [wrapper["component"]]
        : asList(wrapper["components"]);
    return inner.map((input) => ({ input: asObject(input), wrapper }));
  });
}

/** Why Discord's client would not send the form; `undefined` when it would. */
export function faultOfForm(
  form: APIModalInteractionResponseCallbackData,
  fields: Fields,
  scene: Scene,
): string | undefined {
  const inputs = inputsOf(form).map(({ input }) => input);
  const stranger = Object.keys(fields).find(
    (name) => !inputs.some((input) => input["custom_id"] === name),
  );
  if (stranger !== undefined) return `There is no field "${stranger}".`;
  for (const input of inputs) {
    const fault = faultOfInput(input, fields, scene);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfInput(input: JsonObject, fields: Fields, scene: Scene): string | undefined {
  const name = String(input["custom_id"]);
  const given = fields[name];
  switch (input["type"]) {
    case ComponentType.TextInput:
      return faultOfText(input, given ?? String(input["value"] ?? ""), name);
    case ComponentType.Checkbox:
      return given === undefined || typeof given === "boolean"
        ? undefined
        : `The field "${name}" is either true or false.`;
    default:
      return faultOfValues(input, valuesOf(input, given), name, scene);
  }
}

function faultOfText(input: JsonObject, text: FieldValue, name: string): string | undefined {
  if (typeof text !== "string") return `The field "${name}" takes a text.`;
  const length = lengthOf(text);
  if (length === 0) {
    return input["required"] === false ? undefined : `The field "${name}" is required.`;
  }
  const min = Number(input["min_length"] ?? 0);
  const max = Number(input["max_length"] ?? MAX_TEXT);
  return length < min || length > max
    ? `The field "${name}" takes ${min} to ${max} characters.`
    : undefined;
}

function faultOfValues(
  input: JsonObject,
  values: readonly string[],
  name: string,
  scene: Scene,
): string | undefined {
  const isRequired = input["required"] !== false;
  if (values.length === 0) return isRequired ? `The field "${name}" is required.` : undefined;
  if (new Set(values).size < values.length) return "Nothing can be chosen twice.";
  const min = Number(input["min_values"] ?? 1);
  const max = Number(input["max_values"] ?? mostOf(input));
  if (values.length < min || values.length > max) {
    return `The field "${name}" takes ${min} to ${max} values.`;
  }
  const offered = offeredBy(input, scene);
  const stranger = values.find((value) => offered !== undefined && !offered.includes(value));
  return stranger === undefined ? undefined : `"${stranger}" is not offered.`;
}

/** Checkboxes may all be ticked unless told. */
function mostOf(input: JsonObject): number {
  return input["type"] === ComponentType.CheckboxGroup ? asList(input["options"]).length : 1;
}

/** What can be chosen; `undefined` for what is not known here. */
function offeredBy(input: JsonObject, { world, guild, place }: Scene): string[] | undefined {
  if (OFFERING.includes(input["type"])) {
    return asList(input["options"]).map((option) => String(asObject(option)["value"]));
  }
  const users = [...world.people.map(({ id }) => id), world.application.id];
  const roles = (guild?.roles ?? []).map(({ id }) => id);
  switch (input["type"]) {
    case ComponentType.UserSelect:
      return users;
    case ComponentType.RoleSelect:
      return roles;
    case ComponentType.MentionableSelect:
      return [...users, ...roles];
    case ComponentType.ChannelSelect:
      return visiblePlaces(place, guild).map(({ id }) => id);
    default:
      return undefined;
  }
}

/** What was chosen, or what the form had chosen beforehand. */
function valuesOf(input: JsonObject, given: FieldValue | undefined): readonly string[] {
  if (typeof given === "string") return given === "" ? [] : [given];
  if (typeof given === "boolean") return [String(given)];
  if (given !== undefined) return given;
  const chosen = asList(input["options"]).map(asObject);
  return [
    ...chosen.filter((option) => option["default"] === true).map(({ value }) => String(value)),
    ...asList(input["default_values"]).map((value) => String(asObject(value)["id"])),
  ];
}

/** The people, roles and channels that were chosen. */
export function pickedIds(form: APIModalInteractionResponseCallbackData, fields: Fields): string[] {
  return inputsOf(form)
    .filter(({ input }) => PICKING.includes(input["type"]))
    .flatMap(({ input }) => valuesOf(input, fields[String(input["custom_id"])]));
}

/** The submitted form: each input with its value, in the rows or labels it stood in. */
export function submittedComponents(
  form: APIModalInteractionResponseCallbackData,
  fields: Fields,
): readonly unknown[] {
  return asList(form.components).map((each, index) => {
    const wrapper = asObject(each);
    const submitted = (value: unknown) => submittedInput(asObject(value), fields, index);
    const id = wrapper["id"] ?? index + 1;
    if (wrapper["type"] === ComponentType.Label) {
      return { type: wrapper["type"], id, component: submitted(wrapper["component"]) };
    }
    if (wrapper["type"] !== ComponentType.ActionRow) return { type: wrapper["type"], id };
    return { type: wrapper["type"], id, components: asList(wrapper["components"]).map(submitted) };
  });
}

function submittedInput(input: JsonObject, fields: Fields, index: number): unknown {
  const name = String(input["custom_id"]);
  const given = fields[name];
  const common = { type: input["type"], id: input["id"] ?? index + 1, custom_id: name };
  switch (input["type"]) {
    case ComponentType.TextInput:
      return { ...common, value: given ?? String(input["value"] ?? "") };
    case ComponentType.Checkbox:
      return { ...common, value: given ?? input["default"] === true };
    case ComponentType.RadioGroup:
      return { ...common, value: valuesOf(input, given)[0] ?? null };
    default:
      return { ...common, values: valuesOf(input, given) };
  }
}

import { type APIModalInteractionResponseCallbackData, ComponentType } from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../json.ts";
import { lengthOf } from "../rules/text.ts";

/** One input of a form, with what stands around it. */
interface Input {
  readonly input: JsonObject;
  readonly wrapper: JsonObject;
}

const MAX_TEXT = 4_000;

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
  fields: Readonly<Record<string, string>>,
): string | undefined {
  const inputs = inputsOf(form).map(({ input }) => input);
  const stranger = Object.keys(fields).find(
    (name) => !inputs.some((input) => input["custom_id"] === name),
  );
  if (stranger !== undefined) return `There is no field "${stranger}".`;
  for (const input of inputs) {
    const name = String(input["custom_id"]);
    const length = lengthOf(fields[name] ?? String(input["value"] ?? ""));
    const isRequired = input["required"] !== false;
    if (length === 0 && isRequired) return `The field "${name}" is required.`;
    const min = Number(input["min_length"] ?? 0);
    const max = Number(input["max_length"] ?? MAX_TEXT);
    if (length > 0 && (length < min || length > max)) {
      return `The field "${name}" takes ${min} to ${max} characters.`;
    }
  }
  return undefined;
}

/** The submitted form: each input with its text, in the rows or labels it stood in. */
export function submittedComponents(
  form: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, string>>,
): readonly unknown[] {
  return asList(form.components).map((each, index) => {
    const wrapper = asObject(each);
    const submitted = (value: unknown) => submittedInput(asObject(value), fields, index);
    const id = wrapper["id"] ?? index + 1;
    if (wrapper["type"] === ComponentType.Label) {
      return { type: wrapper["type"], id, component: submitted(wrapper["component"]) };
    }
    return {
      type: wrapper["type"],
      id,
      components: asList(wrapper["components"]).map(submitted),
    };
  });
}

function submittedInput(
  input: JsonObject,
  fields: Readonly<Record<string, string>>,
  index: number,
): unknown {
  const name = String(input["custom_id"]);
  const text = fields[name] ?? String(input["value"] ?? "");
  const common = { type: input["type"], id: input["id"] ?? index + 1, custom_id: name };
  return input["type"] === ComponentType.TextInput
    ? { ...common, value: text }
    : { ...common, values: text === "" ? [] : text.split(",") };
}

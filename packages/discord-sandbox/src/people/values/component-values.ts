import { type APIMessage, ButtonStyle, ComponentType } from "discord-api-types/v10";
import { asList, asObject, asText, type JsonObject } from "../../base/json.ts";
import { allComponents } from "../../messages/compose.ts";

const SELECTS: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

export function findComponent(message: APIMessage, customId: string): JsonObject | undefined {
  return allComponents(message.components).find((each) => each["custom_id"] === customId);
}

/** Why nobody can press it; `undefined` when they can. */
export function faultOfPress(component: JsonObject | undefined): string | undefined {
  if (component?.["type"] !== ComponentType.Button) return "There is no such button.";
  if (component["style"] === ButtonStyle.Link) return "A link button sends nothing.";
  if (component["disabled"] === true) return "The button is disabled.";
  return undefined;
}

/** Why nobody can choose these values; `undefined` when they can. */
export function faultOfSelection(
  component: JsonObject | undefined,
  values: readonly string[],
): string | undefined {
  if (component === undefined || !SELECTS.includes(component["type"])) {
    return "There is no such select menu.";
  }
  if (component["disabled"] === true) return "The select menu is disabled.";
  const min = Number(component["min_values"] ?? 1);
  const max = Number(component["max_values"] ?? 1);
  if (values.length < min || values.length > max) return `Choose ${min} to ${max}.`;
  if (new Set(values).size < values.length) return "Nothing can be chosen twice.";
  if (component["type"] !== ComponentType.StringSelect) return undefined;
  const offered = asList(component["options"]).map((option) => asObject(option)["value"]);
  const stranger = values.find((value) => !offered.includes(value));
  return stranger === undefined ? undefined : `"${stranger}" is not offered.`;
}

/** What a person reads on a button, or on the chosen options of a menu. */
export function captionOf(component: JsonObject | undefined, values: readonly string[] = []) {
  const labels = asList(component?.["options"])
    .map(asObject)
    .filter((option) => values.includes(String(option["value"])))
    .map((option) => asText(option["label"]) ?? "");
  if (labels.length > 0) return labels.join(", ");
  const emoji = asText(asObject(component?.["emoji"])["name"]);
  return asText(component?.["label"]) ?? emoji ?? values.join(", ");
}

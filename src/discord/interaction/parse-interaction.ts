import {
  type APIInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from "discord-api-types/v10";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads an interaction leniently: what answering needs must be there (id, token, application, person), everything
 * else that is missing or of the wrong kind becomes empty, and fields that Discord adds later stay. By hand, since this
 * runs for every keystroke. `undefined` for what cannot be answered.
 */
export function parseInteraction(received: unknown): APIInteraction | undefined {
  const raw = fieldsOf(received);
  const isAddressed = isId(raw["id"]) && isId(raw["application_id"]) && isText(raw["token"]);
  if (!isAddressed || typeof raw["type"] !== "number") return undefined;
  const people = peopleOf(raw);
  if (people === undefined && raw["type"] !== InteractionType.Ping) return undefined;
  return {
    ...raw,
    ...(people ?? { member: undefined, user: undefined }),
    guild_id: isId(raw["guild_id"]) ? raw["guild_id"] : undefined,
    locale: isText(raw["locale"]) ? raw["locale"] : "en-US",
    data: dataOf(raw["type"], fieldsOf(raw["data"])),
    message: messageOf(raw["message"]),
  } as unknown as APIInteraction;
}

/** The person stands in `member` in a server, in `user` elsewhere; the other one is absent. */
function peopleOf({ member, user }: Fields): Fields | undefined {
  if (isId(fieldsOf(fieldsOf(member)["user"])["id"])) return { user: undefined };
  return isId(fieldsOf(user)["id"]) ? { member: undefined } : undefined;
}

function messageOf(value: unknown): Fields | undefined {
  const message = fieldsOf(value);
  return isId(message["id"]) ? message : undefined;
}

function dataOf(type: number, data: Fields): Fields | undefined {
  switch (type) {
    case InteractionType.ApplicationCommand:
    case InteractionType.ApplicationCommandAutocomplete:
      return {
        ...data,
        type: data["type"] ?? ApplicationCommandType.ChatInput,
        name: textOf(data["name"]),
        options: optionsOf(data["options"]),
      };
    case InteractionType.MessageComponent:
      return {
        ...data,
        component_type: data["component_type"] ?? ComponentType.Button,
        custom_id: textOf(data["custom_id"]),
        values: listOf(data["values"]).filter((value) => typeof value === "string"),
      };
    case InteractionType.ModalSubmit:
      return {
        ...data,
        custom_id: textOf(data["custom_id"]),
        components: listOf(data["components"]).map(fieldsOf),
      };
    default:
      return data;
  }
}

/** Discord nests options two deep: group, subcommand, option. */
function optionsOf(value: unknown, deepest = 2): readonly Fields[] {
  return listOf(value)
    .map(fieldsOf)
    .filter(({ name }) => typeof name === "string")
    .map((option) => {
      if (option["options"] === undefined) return option;
      return { ...option, options: deepest > 0 ? optionsOf(option["options"], deepest - 1) : [] };
    });
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A snowflake: 64 bits in decimal. */
function isId(value: unknown): value is string {
  return typeof value === "string" && /^\d{1,20}$/.test(value);
}

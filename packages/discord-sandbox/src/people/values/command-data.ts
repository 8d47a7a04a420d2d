import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import type { TypedOption } from "../../protocol.ts";
import type { Definition } from "../../world/definition.ts";
import type { Scene } from "../scene.ts";
import { resolvedOf } from "./resolved.ts";
import { upload } from "./uploads.ts";

/** The option being typed, for autocomplete. */
export type Focus = string | undefined;

/** `data` of a command or autocomplete interaction. */
export function commandData(
  { command, path, options: definitions }: Definition,
  typed: readonly TypedOption[],
  focus: Focus,
  scene: Scene,
): unknown {
  const { typed: sent, attachments } = upload(typed, scene.place.id, scene.shelf);
  const leaves = sent.map((option) => {
    const definition = definitions.find(({ name }) => name === option.name);
    return {
      name: option.name,
      type: definition?.type ?? ApplicationCommandOptionType.String,
      // What is being typed is sent as text, whatever the option's type.
      value: option.name === focus ? String(option.value) : option.value,
      ...(option.name === focus ? { focused: true } : {}),
    };
  });
  const resolved = {
    ...resolvedOf(idsIn(leaves), scene),
    ...(Object.keys(attachments).length > 0 ? { attachments } : {}),
  };
  return {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.ChatInput,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    options: nest(path.slice(1), leaves),
  };
}

function idsIn(leaves: readonly { readonly type: number; readonly value: unknown }[]): string[] {
  return leaves
    .filter(({ type }) => type >= ApplicationCommandOptionType.User)
    .map(({ value }) => String(value));
}

function nest(path: readonly string[], leaves: readonly unknown[]): readonly unknown[] {
  const [outer, inner] = path;
  if (outer === undefined) return leaves;
  if (inner === undefined) {
    return [{ name: outer, type: ApplicationCommandOptionType.Subcommand, options: leaves }];
  }
  const subcommand = {
    name: inner,
    type: ApplicationCommandOptionType.Subcommand,
    options: leaves,
  };
  return [
    { name: outer, type: ApplicationCommandOptionType.SubcommandGroup, options: [subcommand] },
  ];
}

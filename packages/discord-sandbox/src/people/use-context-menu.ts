import {
  type APIApplicationCommand,
  type APIInteractionDataResolved,
  ApplicationCommandType,
  InteractionType,
} from "discord-api-types/v10";
import type { Outcome } from "../protocol.ts";
import { commandsIn } from "../world/definition.ts";
import { isOffered } from "./availability.ts";
import { type ActionOf, invalid, type Scene, visibleMessage } from "./scene.ts";
import { send } from "./send.ts";
import { resolvedOf } from "./values/resolved.ts";

/** Picks a command from the menu of a message or of somebody. */
export function useContextMenu(
  action: ActionOf<"context">,
  scene: Scene,
): Promise<Outcome> | Outcome {
  const { targetId, name } = action;
  const message = visibleMessage(targetId, scene);
  const type = message === undefined ? ApplicationCommandType.User : ApplicationCommandType.Message;
  const resolved: APIInteractionDataResolved & { messages?: object } =
    message === undefined ? resolvedOf([targetId], scene) : { messages: { [targetId]: message } };
  const command = commandOf(name, type, scene);
  if (command === undefined) return invalid(`There is no "${name}" in that menu.`);
  const user = resolved.users?.[targetId];
  if (message === undefined && user === undefined) return invalid("There is nobody like that.");
  const { person, place, world, settings } = scene;
  if (!isOffered(command, person, place, world, settings.installs) && !scene.isForged) {
    return invalid(`"${name}" is not offered here.`);
  }
  return send(
    {
      type: InteractionType.ApplicationCommand,
      invocation: name,
      command: { name, fullName: name },
      target: user === undefined ? { messageId: targetId } : { user },
    },
    {
      id: command.id,
      name,
      type,
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      target_id: targetId,
      resolved,
    },
    undefined,
    scene,
  );
}

function commandOf(
  name: string,
  type: ApplicationCommandType,
  { registry, place }: Scene,
): APIApplicationCommand | undefined {
  return commandsIn(registry.all, place).find((each) => each.type === type && each.name === name);
}

import { type APIApplicationCommandBasicOption, InteractionType } from "discord-api-types/v10";
import type { Outcome } from "../protocol.ts";
import { commandsIn, type Definition, definitionAt } from "../world/definition.ts";
import { isOffered } from "./availability.ts";
import { invocationOf } from "./invocation.ts";
import { type ActionOf, invalid, type Scene } from "./scene.ts";
import { send } from "./send.ts";
import { commandData } from "./values/command-data.ts";
import { faultOfOptions } from "./values/option-values.ts";

type CommandAction = ActionOf<"command"> | ActionOf<"complete">;

/** Runs a command, or asks for suggestions while it is typed. */
export function useCommand(action: CommandAction, scene: Scene): Promise<Outcome> | Outcome {
  const definition = definitionAt(commandsIn(scene.registry.all, scene.place), action.path);
  if (definition === undefined) return invalid(`There is no command /${action.path.join(" ")}.`);
  const focus = action.kind === "complete" ? action.focused : undefined;
  const focused = definition.options.find((option) => option.name === focus);
  const fault = faultOf(action, definition, focused, scene);
  if (fault !== undefined && !scene.isForged) return invalid(fault);
  const type =
    action.kind === "command"
      ? InteractionType.ApplicationCommand
      : InteractionType.ApplicationCommandAutocomplete;
  return send(
    {
      type,
      invocation: invocationOf(action.path, action.options),
      command: { name: definition.command.name, fullName: action.path.join(" ") },
      ...(focused === undefined ? {} : { focusedType: focused.type }),
    },
    commandData(definition, action.options, focus, scene),
    undefined,
    scene,
  );
}

function faultOf(
  action: CommandAction,
  { command, options }: Definition,
  focused: APIApplicationCommandBasicOption | undefined,
  { person, place, world, settings }: Scene,
): string | undefined {
  if (!isOffered(command, person, place, world, settings.installs)) {
    return `/${command.name} is not offered here.`;
  }
  if (action.kind === "command") return faultOfOptions(options, action.options);
  const completes = focused !== undefined && "autocomplete" in focused && focused.autocomplete;
  return completes ? undefined : `The option "${action.focused}" does not autocomplete.`;
}

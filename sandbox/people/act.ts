import {
  type APIApplicationCommandBasicOption,
  type APIMessage,
  InteractionType,
} from "discord-api-types/v10";
import type { Gateway } from "../gateway/gateway.ts";
import type { Desk } from "../interactions/desk.ts";
import type { Interaction } from "../interactions/interaction.ts";
import type { Conversation } from "../messages/conversation.ts";
import type { Settings } from "../options.ts";
import type { Action, Outcome, Person, Place } from "../protocol.ts";
import type { CommandRegistry } from "../world/commands.ts";
import { type Definition, definitionAt } from "../world/definition.ts";
import type { World } from "../world/world.ts";
import { isOffered } from "./availability.ts";
import { commandData } from "./command-data.ts";
import { captionOf, faultOfPress, faultOfSelection, findComponent } from "./component-values.ts";
import { envelopeOf, ownersOf } from "./envelope.ts";
import { faultOfForm, submittedComponents } from "./form-values.ts";
import { invocationOf } from "./invocation.ts";
import { faultOfOptions } from "./option-values.ts";
import { resolvedOf } from "./resolved.ts";

export interface ActParts {
  readonly settings: Settings;
  readonly world: World;
  readonly registry: CommandRegistry;
  readonly conversation: Conversation;
  readonly desk: Desk;
  readonly gateway: Gateway;
}

/** Who acts, where. */
interface Scene {
  readonly person: Person;
  readonly place: Place;
  readonly isForged: boolean;
}

type ActionOf<Kind extends Action["kind"]> = Extract<Action, { kind: Kind }>;

/** Does what a person does in a Discord client, and waits for what they get to see. */
export function createAct(parts: ActParts): (action: Action) => Promise<Outcome> {
  /** The interaction that opened the form a person has before them. */
  const openForms = new Map<string, Interaction>();

  return async (action) => {
    const scene = sceneOf(action, parts.world);
    if (scene === undefined) return invalid("Nobody is there: unknown person or place.");
    const outcome = await perform(action, scene, parts, openForms);
    return outcome;
  };
}

function sceneOf(action: Action, world: World): Scene | undefined {
  const person = world.person(action.personId);
  const place = world.place(action.placeId);
  if (person === undefined || place === undefined) return undefined;
  const locale = action.locale ?? person.locale;
  return { person: { ...person, locale }, place, isForged: action.forged === true };
}

function perform(
  action: Action,
  scene: Scene,
  parts: ActParts,
  openForms: Map<string, Interaction>,
): Promise<Outcome> | Outcome {
  switch (action.kind) {
    case "command":
    case "complete":
      return useCommand(action, scene, parts, openForms);
    case "press":
    case "select":
      return useComponent(action, scene, parts, openForms);
    case "submit":
      return submit(action, scene, parts, openForms);
    case "dismiss":
      return dismiss(action, scene, parts);
  }
}

function useCommand(
  action: ActionOf<"command"> | ActionOf<"complete">,
  scene: Scene,
  parts: ActParts,
  openForms: Map<string, Interaction>,
): Promise<Outcome> | Outcome {
  const definition = definitionAt(parts.registry.all, action.path);
  if (definition === undefined) return invalid(`There is no command /${action.path.join(" ")}.`);
  const focus = action.kind === "complete" ? action.focused : undefined;
  const focused = definition.options.find((option) => option.name === focus);
  if (!scene.isForged) {
    const fault = faultOfCommand(action, definition, focused, scene, parts.settings);
    if (fault !== undefined) return invalid(fault);
  }
  const isInGuild = scene.place.kind === "guild";
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
    commandData(definition, action.options, focus, parts.world, isInGuild),
    undefined,
    scene,
    parts,
    openForms,
  );
}

function faultOfCommand(
  action: ActionOf<"command"> | ActionOf<"complete">,
  { command, options }: Definition,
  focused: APIApplicationCommandBasicOption | undefined,
  { place }: Scene,
  { installs }: Settings,
): string | undefined {
  if (!isOffered(command, place, installs)) return `/${command.name} is not offered here.`;
  if (action.kind === "command") return faultOfOptions(options, action.options);
  const completes = focused !== undefined && "autocomplete" in focused && focused.autocomplete;
  return completes ? undefined : `The option "${action.focused}" does not autocomplete.`;
}

function useComponent(
  action: ActionOf<"press"> | ActionOf<"select">,
  scene: Scene,
  parts: ActParts,
  openForms: Map<string, Interaction>,
): Promise<Outcome> | Outcome {
  const message = visibleMessage(action.messageId, scene, parts);
  if (message === undefined) return invalid("There is no such message here.");
  const component = findComponent(message, action.customId);
  const values = action.kind === "select" ? action.values : undefined;
  const fault =
    values === undefined ? faultOfPress(component) : faultOfSelection(component, values);
  if (fault !== undefined && !scene.isForged) return invalid(fault);
  const resolved = resolvedOf(values ?? [], parts.world, scene.place.kind === "guild");
  return send(
    {
      type: InteractionType.MessageComponent,
      invocation: `[${captionOf(component, values) || action.customId}]`,
      sourceMessageId: message.id,
    },
    {
      custom_id: action.customId,
      component_type: component?.["type"] ?? (values === undefined ? 2 : 3),
      id: component?.["id"] ?? 1,
      ...(values === undefined ? {} : { values }),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
    message,
    scene,
    parts,
    openForms,
  );
}

function submit(
  action: ActionOf<"submit">,
  scene: Scene,
  parts: ActParts,
  openForms: Map<string, Interaction>,
): Promise<Outcome> | Outcome {
  const opener = openForms.get(scene.person.id);
  const form = opener?.progress.form;
  const isOpen = form !== undefined && form.custom_id === action.customId;
  if (!scene.isForged) {
    if (!isOpen) return invalid("There is no such form open.");
    const fault = faultOfForm(form, action.fields);
    if (fault !== undefined) return invalid(fault);
  }
  openForms.delete(scene.person.id);
  const sourceId = isOpen ? opener?.sourceMessageId : action.messageId;
  const message = sourceId === undefined ? undefined : parts.conversation.get(sourceId);
  return send(
    {
      type: InteractionType.ModalSubmit,
      invocation: `[${isOpen ? form.title : action.customId}]`,
      ...(message === undefined ? {} : { sourceMessageId: message.entry.message.id }),
      ...(opener === undefined ? {} : { openedBy: opener }),
    },
    {
      custom_id: action.customId,
      components: isOpen ? submittedComponents(form, action.fields) : forgedRows(action.fields),
    },
    message?.entry.message,
    scene,
    parts,
    openForms,
  );
}

function forgedRows(fields: Readonly<Record<string, string>>): readonly unknown[] {
  return Object.entries(fields).map(([name, value], index) => ({
    type: 1,
    id: index + 1,
    components: [{ type: 4, id: index + 1, custom_id: name, value }],
  }));
}

function dismiss(action: ActionOf<"dismiss">, scene: Scene, parts: ActParts): Outcome {
  const entry = parts.conversation.get(action.messageId)?.entry;
  if (entry?.visibleTo !== scene.person.id) {
    return invalid("Only a message that one person alone sees can be dismissed, by that person.");
  }
  parts.conversation.dismiss(action.messageId);
  return { kind: "nothing" };
}

function visibleMessage(id: string, scene: Scene, parts: ActParts): APIMessage | undefined {
  const stored = parts.conversation.get(id);
  if (stored === undefined || stored.dismissed) return undefined;
  const { entry } = stored;
  const isVisible = entry.visibleTo === undefined || entry.visibleTo === scene.person.id;
  const isHere = entry.placeId === scene.place.id;
  return scene.isForged || (isVisible && isHere) ? entry.message : undefined;
}

async function send(
  opening: Pick<
    Interaction,
    "type" | "invocation" | "command" | "focusedType" | "sourceMessageId" | "openedBy"
  >,
  data: unknown,
  message: APIMessage | undefined,
  { person, place }: Scene,
  parts: ActParts,
  openForms: Map<string, Interaction>,
): Promise<Outcome> {
  const { desk, gateway, settings, world } = parts;
  const owners = ownersOf(person, place, world, settings.installs);
  const { interaction, outcome } = desk.open({ ...opening, person, place, owners });
  const guildId = place.kind === "guild" ? world.guild.id : undefined;
  const event = envelopeOf(interaction, data, message, world, settings);
  const isHeard = gateway.dispatch("INTERACTION_CREATE", event, guildId);
  if (!isHeard) {
    return { kind: "refused", reason: "offline", message: "The application is offline." };
  }
  const result = await outcome;
  if (result.kind === "form") openForms.set(person.id, interaction);
  return result;
}

function invalid(message: string): Outcome {
  return { kind: "refused", reason: "invalid", message };
}

import type { APIMessage } from "discord-api-types/v10";
import type { Desk } from "../interactions/desk.ts";
import type { Interaction } from "../interactions/interaction.ts";
import type { Conversation } from "../messages/conversation.ts";
import type { FileShelf } from "../messages/files.ts";
import type { Settings } from "../options.ts";
import type { Action, Outcome, Person, Place } from "../protocol.ts";
import type { CommandRegistry } from "../world/commands.ts";
import type { Guild } from "../world/guild.ts";
import type { World } from "../world/world.ts";
import type { Transport } from "./transport.ts";

/** What people's actions work on. */
export interface SceneParts {
  readonly settings: Settings;
  readonly world: World;
  readonly registry: CommandRegistry;
  readonly conversation: Conversation;
  readonly desk: Desk;
  readonly transport: Transport;
  readonly shelf: FileShelf;
  /** By person, the interaction that opened the form they have before them. */
  readonly openForms: Map<string, Interaction>;
}

/** Who acts, where, and on what. */
export interface Scene extends SceneParts {
  readonly person: Person;
  readonly place: Place;
  /** The server of the place; `undefined` in DMs. */
  readonly guild: Guild | undefined;
  /** Sent unchecked, as no client would. */
  readonly isForged: boolean;
}

export type ActionOf<Kind extends Action["kind"]> = Extract<Action, { kind: Kind }>;

/** `undefined` when the person or the place is not known. */
export function sceneOf(action: Action, parts: SceneParts): Scene | undefined {
  const person = parts.world.person(action.personId);
  const place = parts.world.place(action.placeId);
  if (person === undefined || place === undefined) return undefined;
  return {
    ...parts,
    person: { ...person, locale: action.locale ?? person.locale },
    place,
    guild: parts.world.guildOf(place),
    isForged: action.forged === true,
  };
}

/** The message, if it is here and the person can see it; a forger finds any. */
export function visibleMessage(messageId: string, scene: Scene): APIMessage | undefined {
  const stored = scene.conversation.get(messageId);
  if (stored === undefined || stored.dismissed) return undefined;
  const { entry } = stored;
  const isVisible = entry.visibleTo === undefined || entry.visibleTo === scene.person.id;
  const isHere = entry.placeId === scene.place.id;
  return scene.isForged || (isVisible && isHere) ? entry.message : undefined;
}

/** What a menu of channels offers: those of the server, or the DM itself. */
export function visiblePlaces(place: Place, guild: Guild | undefined): readonly Place[] {
  return guild?.channels ?? [place];
}

/** The outcome of what no Discord client would send. */
export function invalid(message: string): Outcome {
  return { kind: "refused", reason: "invalid", message };
}

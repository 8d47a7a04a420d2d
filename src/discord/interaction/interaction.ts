import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  InteractionType,
} from "discord-api-types/v10";
import type { Message, Upload } from "../message.ts";

/**
 * An interaction as a transport hands it over: Discord's own JSON, and the ways to answer it. Nothing else of the
 * transport is known. All four reject with a `DiscordRequestError` when Discord did not take what was sent.
 */
export interface Arrival {
  /** Read by `parseInteraction`. */
  readonly interaction: APIInteraction;
  /** The first answer, within three seconds of the interaction. */
  answer(response: APIInteractionResponse, files?: readonly Upload[]): Promise<void>;
  /** A first answer that may be lost: it never takes a connection from `answer`. */
  refuse(response: APIInteractionResponse): Promise<void>;
  /** Changes the first answer, or the message under the component that was used. */
  edit(message: Message): Promise<void>;
  /** A further message, after the first answer. */
  followUp(message: Message): Promise<void>;
}

/** A pressed button, a choice from a menu, or a form that one of them opened. */
export type ComponentInteraction = APIMessageComponentInteraction | APIModalSubmitInteraction;

export function isComponent(interaction: APIInteraction): interaction is ComponentInteraction {
  return (
    interaction.type === InteractionType.MessageComponent ||
    interaction.type === InteractionType.ModalSubmit
  );
}

/** Who did it: the user of the member in a server, the user elsewhere. "" for a PING, which no person sends. */
export function personIdOf({ member, user }: APIInteraction): string {
  return member?.user.id ?? user?.id ?? "";
}

/** A PING has none. */
export function localeOf(interaction: APIInteraction): string {
  return "locale" in interaction ? interaction.locale : "en-US";
}

/** Who shares what the bot can do with whom: the people of one server, or one person elsewhere. */
export function crowdOf(interaction: APIInteraction): string {
  return interaction.guild_id ?? personIdOf(interaction);
}

/**
 * The id of the message under the component, where it belongs to the person who used it and may change
 * under them; everybody else gets a copy of their own, as everybody does of what the bot sent by itself.
 */
export function ownMessageId(interaction: APIInteraction): string | undefined {
  if (!isComponent(interaction) || interaction.message === undefined) return undefined;
  const { id, interaction_metadata: metadata } = interaction.message;
  const askerId = metadata?.user?.id;
  return askerId === personIdOf(interaction) ? id : undefined;
}

import type {
  APIAuthorizingIntegrationOwnersMap,
  APIModalInteractionResponseCallbackData,
  APIUser,
  InteractionType,
} from "discord-api-types/v10";
import type { Outcome, Person, Place } from "../protocol.ts";

/** One thing a person did, from the moment it is sent to the bot until its token dies. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly person: Person;
  readonly place: Place;
  readonly owners: APIAuthorizingIntegrationOwnersMap;
  /** As a person would say it: `/spacecraft search query:soyuz`. */
  readonly invocation: string;
  readonly startedAtMs: number;
  readonly command?: { readonly name: string; readonly fullName: string };
  /** For a command of a context menu: the message or user it was used on. */
  readonly target?: { readonly messageId: string } | { readonly user: APIUser };
  /** The message whose component was used, or whose component opened the form. */
  readonly sourceMessageId?: string;
  /** For a form: the interaction that opened it. */
  readonly openedBy?: Interaction;
  /** For autocomplete: the type of the option being typed. */
  readonly focusedType?: number;
  progress: Progress;
}

/** What has become of it so far. */
export interface Progress {
  /** `void`: nobody answered within the deadline. */
  state: "open" | "acknowledged" | "void";
  acknowledgedMs?: number;
  /** The message `@original` means. */
  originalMessageId?: string;
  /** A deferred answer or update that no edit has followed yet. */
  awaitsEdit?: "message" | "update";
  /** Messages that may be edited with this token. */
  readonly ownMessageIds: Set<string>;
  followUps: number;
  form?: APIModalInteractionResponseCallbackData;
  readonly settle: (outcome: Outcome) => void;
}

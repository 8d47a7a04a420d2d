import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";

/**
 * What a person does and sees, as data: spoken between the page and the server (JSON over HTTP),
 * and by tests and terminals directly (`Sandbox.act`).
 *
 *   GET  /sandbox/state   -> SandboxState
 *   GET  /sandbox/events  -> server-sent events, each `data:` one SandboxEvent
 *   POST /sandbox/act     Action -> Outcome
 */

/** Somebody who uses the bot. Ids are snowflakes of 17 to 19 digits. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** A Discord locale such as "en-US" or "de". */
  readonly locale: string;
}

/** Where they use it: a server's channel, the bot's own DM, or a DM or group DM with others. */
export interface Place {
  readonly id: string;
  readonly kind: "guild" | "bot-dm" | "private-channel";
  readonly name: string;
}

interface By {
  readonly personId: string;
  readonly placeId: string;
}

/** An option as typed: the name and the value in the option's own type. */
export interface TypedOption {
  readonly name: string;
  readonly value: string | number | boolean;
}

export type Action =
  | (By & {
      readonly kind: "command";
      /** Command, then group and subcommand where there are any: `["spacecraft", "search"]`. */
      readonly path: readonly string[];
      readonly options: readonly TypedOption[];
    })
  | (By & {
      readonly kind: "complete";
      readonly path: readonly string[];
      readonly options: readonly TypedOption[];
      /** Name of the option being typed; it stands in `options` as far as it is typed. */
      readonly focused: string;
    })
  | (By & { readonly kind: "press"; readonly messageId: string; readonly customId: string })
  | (By & {
      readonly kind: "select";
      readonly messageId: string;
      readonly customId: string;
      readonly values: readonly string[];
    })
  | (By & {
      readonly kind: "submit";
      /** The form's own custom id, and the message whose button opened it. */
      readonly customId: string;
      readonly messageId?: string;
      /** Text by the custom id of its input. */
      readonly fields: Readonly<Record<string, string>>;
    })
  | (By & { readonly kind: "dismiss"; readonly messageId: string });

/** What came of an action, as soon as Discord would show it. */
export type Outcome =
  | { readonly kind: "message"; readonly entry: Entry }
  /** A message was changed in place (also: a deferred update that was then edited). */
  | { readonly kind: "updated"; readonly entry: Entry }
  | { readonly kind: "choices"; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  | { readonly kind: "form"; readonly form: APIModalInteractionResponseCallbackData }
  /** Acknowledged, and nothing to see (a deferred update without an edit, a dismissal). */
  | { readonly kind: "nothing" }
  /** No acceptable answer in time, a bot that is offline, or an action no Discord client could send. */
  | {
      readonly kind: "refused";
      readonly reason: "did-not-respond" | "offline" | "invalid";
      readonly message: string;
    };

/** One message in the conversation, with what led to it and how long that took. */
export interface Entry {
  readonly message: APIMessage;
  readonly placeId: string;
  /** Set on ephemeral messages: nobody else sees them. */
  readonly visibleTo?: string;
  /** Who did what to get it: `/spacecraft search query:soyuz`. */
  readonly by: Person;
  readonly invocation: string;
  /** `thinking`: deferred and not yet edited. */
  readonly state: "thinking" | "answered" | "failed";
  readonly timing: { readonly acknowledgedMs?: number; readonly answeredMs?: number };
}

export interface SandboxState {
  readonly online: boolean;
  readonly application: { readonly id: string; readonly name: string };
  readonly commands: readonly APIApplicationCommand[];
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  /** Oldest first. */
  readonly entries: readonly Entry[];
}

export type SandboxEvent =
  | { readonly kind: "entry"; readonly entry: Entry }
  | { readonly kind: "removed"; readonly messageId: string }
  | { readonly kind: "commands"; readonly commands: readonly APIApplicationCommand[] }
  | { readonly kind: "online"; readonly online: boolean };

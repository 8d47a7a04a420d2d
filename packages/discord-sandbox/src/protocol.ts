import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  ChannelType,
  OverwriteType,
} from "discord-api-types/v10";

/**
 * What a person does and sees, as data: spoken between the page and the server (JSON over HTTP),
 * and by tests and terminals directly (`Sandbox.act`).
 *
 *   GET  /sandbox/state   -> SandboxState
 *   GET  /sandbox/events  -> server-sent events, each `data:` one SandboxEvent
 *   POST /sandbox/act     Action -> Outcome
 *   POST /sandbox/people  PersonChange -> Person; add somebody, or change a name or a locale
 *   POST /sandbox/guilds, /sandbox/channels, /sandbox/roles
 *        GuildChange -> Server, ChannelChange -> Place, RoleChange -> role; add one, or change it
 *   DELETE /sandbox/guilds/<id>, /sandbox/channels/<id>; remove the bot from it, or delete it
 *   POST /sandbox/faults  FaultRequest -> FaultSummary; make the next things go wrong
 *   GET  /sandbox/requests -> RequestSummary[], every REST call of the bot and answer of its endpoint, oldest first
 *
 * POST bodies are `application/json`. The first server-sent event of a connection is a comment,
 * sent as soon as the subscription stands: a page that then reads the state misses nothing.
 * Everything is served under `script-src 'self'; style-src 'self'`: no inline script or style.
 */

/** Somebody who uses the bot. Ids are snowflakes of 17 to 19 digits. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  /** A Discord locale such as "en-US" or "de". */
  readonly locale: string;
  /** What they may do in every server, as bits, instead of what @everyone may; owners may do everything. */
  readonly permissions?: string;
  /** Ids of their roles, in whichever servers. */
  readonly roles?: readonly string[];
}

/** Where they use it: a server's channel, the bot's own DM, or a DM or group DM with others. */
export interface Place {
  readonly id: string;
  readonly kind: "guild" | "bot-dm" | "private-channel";
  readonly name: string;
  /** The server it belongs to. It and all below are set on places of kind "guild" alone. */
  readonly guildId?: string;
  readonly type?: ChannelType;
  /** The category of a channel, or the channel of a thread. */
  readonly parentId?: string;
  readonly overwrites?: readonly Overwrite[];
}

/** What a channel allows or denies to one role or member, as bits. */
export interface Overwrite {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: string;
  readonly deny: string;
}

/** A server, as far as the state tells of it; its channels are among the places. */
export interface Server {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: readonly APIRole[];
}

interface By {
  readonly personId: string;
  readonly placeId: string;
  /** The language of the person's client for this action alone; else their own. */
  readonly locale?: string;
  /**
   * Sent as it is, although no Discord client would: option values out of range, a button that is
   * not there. What a bot must survive from people who do not use a client.
   */
  readonly forged?: boolean;
}

/** An option as typed: the name and the value in the option's own type. */
export interface TypedOption {
  readonly name: string;
  /** Of an attachment option the name of the file. */
  readonly value: string | number | boolean;
  /** The file itself, for attachment options alone. */
  readonly file?: { readonly base64: string; readonly contentType?: string };
}

/** What a person enters in a form: a text, whether a box is ticked, or which values are chosen. */
export type FieldValue = string | boolean | readonly string[];

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
      /** A command of the menu that a message or somebody has. */
      readonly kind: "context";
      readonly name: string;
      /** Id of the message, or of the person or bot. */
      readonly targetId: string;
    })
  | (By & {
      readonly kind: "submit";
      /** The form's own custom id, and the message whose button opened it. */
      readonly customId: string;
      readonly messageId?: string;
      /** By the custom id of its input; what is left out stays as the form had it. */
      readonly fields: Readonly<Record<string, FieldValue>>;
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
  /** Who did what to get it: `/spacecraft search query:soyuz`; absent when the bot wrote by itself. */
  readonly by?: Person;
  readonly invocation?: string;
  /** `thinking`: deferred and not yet edited. */
  readonly state: "thinking" | "answered" | "failed";
  readonly timing: { readonly acknowledgedMs?: number; readonly answeredMs?: number };
}

/** The URL that interactions are sent to instead of the gateway. */
export interface EndpointState {
  readonly url: string;
  /** Why it was taken away again; interactions go through the gateway since. */
  readonly removed?: string;
}

export interface SandboxState {
  /** Has the bot a session at the gateway, or an interactions endpoint? */
  readonly online: boolean;
  /** Absent while the bot has set none. */
  readonly endpoint?: EndpointState;
  readonly application: { readonly id: string; readonly name: string };
  /** The first server. */
  readonly guildId?: string;
  readonly guilds: readonly Server[];
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
  | { readonly kind: "online"; readonly online: boolean }
  | { readonly kind: "endpoint"; readonly endpoint: EndpointState | undefined }
  /** Servers, channels or roles were added, changed or removed. */
  | {
      readonly kind: "guilds";
      readonly guilds: readonly Server[];
      readonly places: readonly Place[];
    };

/** With an `id`: changes that person. Without: adds one. What is left out stays, or has a default. */
export type PersonChange = Partial<Person>;

/** As with people: changes the server of this id, or adds one with a channel. */
export type GuildChange = Partial<Omit<Server, "roles">> & { readonly locale?: string };

/** As with people: a channel, or a thread by its `type`, in the first server unless told. */
export type ChannelChange = Partial<Omit<Place, "kind">>;

/** As with people: a role, in the first server unless told. */
export type RoleChange = Partial<Pick<APIRole, "id" | "name" | "permissions" | "mentionable">> & {
  readonly guildId?: string;
};

/** A fault of Discord's REST side, as JSON: for the calls whose method and path match. */
export interface RestFaultRequest {
  readonly on: "rest";
  readonly method?: string;
  /** Part of the decoded path, such as "/callback" or "@original". */
  readonly path?: string;
  /** How many calls it meets; until it is lifted when left out. */
  readonly times?: number;
  readonly fault: RestFault;
}

export type RestFault =
  /** Answers late; what was asked is done at once. */
  | { readonly kind: "delay"; readonly delayMs: number }
  /** Never answers; nothing is done. */
  | { readonly kind: "hang" }
  /** Answers this status with a text body (HTML unless told), and does nothing. */
  | {
      readonly kind: "fail";
      readonly status: number;
      readonly body?: string;
      readonly contentType?: string;
    }
  /** 429. `retryAfter` is sent as it is, so that "0", a date or a text can be tried; none when null. */
  | {
      readonly kind: "rate-limit";
      readonly retryAfter: string | null;
      readonly scope?: "user" | "global" | "shared";
    }
  /** Resets the connection, before or after doing what was asked. */
  | { readonly kind: "reset"; readonly after?: boolean }
  /** Does what was asked and cuts the answer's body in half. */
  | { readonly kind: "truncate" };

/** A fault of the gateway, on every connected session. */
export type GatewayFaultRequest = { readonly on: "gateway" } & (
  | { readonly kind: "drop" }
  | { readonly kind: "close"; readonly code: number }
  /** op 7. */
  | { readonly kind: "reconnect" }
  /** op 9; `resumable: null` sends what Discord has been seen to send in trouble. */
  | { readonly kind: "invalidate"; readonly resumable: boolean | null }
  /** Stops answering: heartbeats, or the greeting of new connections, or resumes. */
  | { readonly kind: "silence"; readonly what: "heartbeats" | "hello" | "resumed" | "nothing" }
  /** The next events are delivered this many times more. */
  | { readonly kind: "duplicate"; readonly times: number }
  /** Events are delivered this much later. */
  | { readonly kind: "delay"; readonly delayMs: number }
  /** Forgets all sessions, as after an outage: the next resume is refused. */
  | { readonly kind: "forget" }
  /** Sends one frame as it is. */
  | { readonly kind: "raw"; readonly frame: string }
);

export type FaultRequest =
  | RestFaultRequest
  | GatewayFaultRequest
  | { readonly on: "all"; readonly kind: "lift" };

/** The REST faults that still wait for calls. */
export interface FaultSummary {
  readonly waiting: readonly RestFaultRequest[];
}

/** One REST call of the bot, as the inspector shows it. */
export interface RequestSummary {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** 0 while unanswered, or when the connection was closed instead. */
  readonly status: number;
  /** ISO 8601. */
  readonly at: string;
}

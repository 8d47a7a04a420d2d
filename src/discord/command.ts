import type {
  APIApplicationCommandOptionChoice,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import type { Alerts } from "../alerts/alerts.ts";
import type { Charts } from "../charts/charts.ts";
import type { Language } from "../i18n/language.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { RosterOrigin, SpacecraftDetails } from "../spacecraft/model.ts";
import type { DetailsSource } from "../spacecraft/source.ts";
import type { Options } from "./options.ts";
import type { Form, Reply } from "./reply.ts";
import type { Server } from "./server.ts";
import type { State } from "./state.ts";

/** What is left of Launch Library 2's hour. */
export interface RequestsLeft {
  readonly limit: number;
  readonly unused: number;
  /** Of the unused ones, what questions may cost; the rest is kept for the roster. */
  readonly left: number;
}

/** Everything a command may use. A test passes a literal. */
export interface Context {
  readonly catalogue: Catalogue;
  /** Only for what the catalogue does not hold. */
  readonly details: DetailsSource;
  /** The details of a craft that are stored and still true: this costs no request, and never rejects. */
  readonly heldDetails: (spacecraftId: number) => Promise<SpacecraftDetails | undefined>;
  /** Whose data the details are; the catalogue may still hold another's. */
  readonly detailsOrigin: RosterOrigin;
  /** Pictures for those answers that have one. */
  readonly charts: Charts;
  /** The alerts of channels. */
  readonly alerts: Alerts;
  /** Where the interaction comes from; `undefined` in direct messages. */
  readonly server: Server | undefined;
  readonly clock: Clock;
  readonly language: Language;
  /** LL2 requests left in this hour; `undefined` while that is not known. */
  readonly budget: () => RequestsLeft | undefined;
  /** Documents about this bot, where its operator has any. */
  readonly links: { readonly privacy: string | undefined; readonly terms: string | undefined };
  /** From 0 up to 1. */
  readonly random: () => number;
}

export type Choice = APIApplicationCommandOptionChoice<string>;

/** The option being typed. */
export interface Focused {
  readonly name: string;
  readonly text: string;
}

/** What people can type: its definition in Discord's own JSON, and the functions behind it. */
export interface Command {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** All its answers are for the person who asked alone. */
  readonly isPrivate?: boolean;
  /** Throws `UserError` when the options make no sense. */
  execute(options: Options, context: Context): Promise<Reply> | Reply;
  /** Synchronous: memory only. Never more than 25 choices. */
  complete?(focused: Focused, context: Context): readonly Choice[];
}

/** A pressed button, a choice from a select menu, or a filled-in form. */
export interface Press<S extends State = State> {
  readonly state: S;
  /** What was chosen from a select menu. */
  readonly values: readonly string[];
  /** What was typed into a form, by the custom id of its input. */
  readonly fields: ReadonlyMap<string, string>;
}

/** One answer for each kind of state, whichever command's message it stands under. */
export type ComponentHandlers = {
  readonly [K in State["kind"]]: (
    press: Press<Extract<State, { kind: K }>>,
    context: Context,
  ) => Promise<Reply | Form> | Reply | Form;
};

/** What the router says by itself, when there is no answer to pass on. */
export interface RouterReplies {
  oldButton(context: Context): Reply;
  unknownCommand(context: Context): Reply;
  invalidOption(option: string, context: Context): Reply;
  broken(id: string, context: Context): Reply;
  /** Too fast, or too many at once: to be tried again then. */
  busy(until: Date, context: Context): Reply;
  /** The bot is about to restart. */
  stopping(until: Date, context: Context): Reply;
}

import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  InteractionResponseType,
  InteractionType,
} from "discord-api-types/v10";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { AdmissionControl } from "../admission/admission-control.ts";
import { LatestPressQueue } from "../admission/latest-press-queue.ts";
import type { Command, ComponentHandlers, Context, RouterReplies } from "../command.ts";
import { decodeState } from "../custom-id.ts";
import {
  type Arrival,
  type ComponentInteraction,
  localeOf,
  ownMessageId,
} from "../interaction/interaction.ts";
import { isPrivate } from "../options.ts";
import { type Server, serverOf } from "../server.ts";
import { type AnswerOptions, answer, superseded } from "./answer.ts";
import { commandFor, execute, nameOf, receivedOptions } from "./command.ts";
import { choicesFor } from "./completion.ts";
import { press } from "./component.ts";
import { deliverAnswer } from "./deliver-answer.ts";
import { brokenReply, type ErrorReplies, toErrorReply } from "./error-replies.ts";
import { type InteractionRecord, noteAcknowledged } from "./record.ts";

export interface AnsweringParts {
  readonly commands: readonly Command[];
  readonly presses: ComponentHandlers;
  readonly replies: RouterReplies;
  /** Everything a command may use, for a person with this Discord locale. */
  readonly contextFor: (locale: string, server?: Server) => Context;
  readonly admission: AdmissionControl;
  readonly clock: Clock;
  readonly log: Log;
}

export type Answering = (arrival: Arrival, record: InteractionRecord) => Promise<boolean>;

/** An arrival whose interaction is known to be of one type. */
type ArrivalOf<I extends APIInteraction> = Arrival & { readonly interaction: I };

/** Answers an admitted interaction by its type; the result resolves to whether Discord took the answer. */
export function createAnswering(parts: AnsweringParts): Answering {
  const { replies, contextFor, clock, log } = parts;
  const commands = new Map(parts.commands.map((command) => [command.data.name, command]));
  const turns = new LatestPressQueue();

  /** How to answer, and what to say of errors, with the record noting both. */
  const optionsFor = (
    record: InteractionRecord,
    context: Context,
  ): { options: AnswerOptions; errorReplies: ErrorReplies } => {
    const errorReplies: ErrorReplies = {
      replies,
      context,
      log,
      facts: { [record.kind]: record.name },
      onOutcome: (outcome) => {
        record.outcome = outcome;
      },
    };
    const options: AnswerOptions = {
      startedMs: record.startedMs,
      ephemeral: true,
      onAcknowledged: () => noteAcknowledged(record, clock),
      onAnsweredElsewhere: () => noteAnsweredElsewhere(record),
      onUnsendable: () => brokenReply("Discord takes an answer in no form", {}, errorReplies),
      clock,
      log,
    };
    return { options, errorReplies };
  };

  const answerCommand = async (
    arrival: ArrivalOf<APIApplicationCommandInteraction>,
    record: InteractionRecord,
  ): Promise<boolean> => {
    const { interaction } = arrival;
    const command = commandFor(interaction, commands);
    record.name = nameOf(interaction, command);
    const context = contextFor(interaction.locale, serverOf(interaction));
    const { options, errorReplies } = optionsFor(record, context);
    const work = toErrorReply(() => execute(interaction, command, errorReplies), errorReplies);
    const ephemeral = command?.isPrivate === true || isPrivate(receivedOptions(interaction));
    return await answer(arrival, work, { ...options, ephemeral });
  };

  const answerComponent = async (
    arrival: ArrivalOf<ComponentInteraction>,
    record: InteractionRecord,
  ): Promise<boolean> => {
    const { interaction } = arrival;
    const messageId = ownMessageId(interaction);
    const turn = messageId === undefined ? undefined : turns.take(messageId);
    const state = decodeState(interaction.data.custom_id);
    record.name = state?.kind ?? "unknown";
    const context = contextFor(interaction.locale, serverOf(interaction));
    const { options, errorReplies } = optionsFor(record, context);
    try {
      const work = toErrorReply(
        () => press(interaction, state, { ...parts, context, turn }),
        errorReplies,
      );
      const isTaken = await answer(arrival, work, { ...options, turn });
      if ((await work) === superseded) record.outcome = "superseded";
      return isTaken;
    } finally {
      turn?.end();
    }
  };

  const complete = async (
    arrival: ArrivalOf<APIApplicationCommandAutocompleteInteraction>,
    record: InteractionRecord,
  ): Promise<boolean> => {
    const { interaction } = arrival;
    const command = commandFor(interaction, commands);
    record.name = nameOf(interaction, command);
    const context = contextFor(interaction.locale);
    const choices = choicesFor(interaction, command, { context, log });
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult as const;
    const { startedMs } = record;
    const isTaken = await deliverAnswer([() => arrival.answer({ type, data: { choices } })], {
      clock,
      log,
      startedMs,
      onAnsweredElsewhere: () => noteAnsweredElsewhere(record),
    });
    if (isTaken) noteAcknowledged(record, clock);
    return isTaken;
  };

  const answerUnknown = async (arrival: Arrival, record: InteractionRecord): Promise<boolean> => {
    record.outcome = "refused";
    const context = contextFor(localeOf(arrival.interaction));
    const { options } = optionsFor(record, context);
    return await answer(arrival, replies.unknownCommand(context), options);
  };

  return async (arrival, record) => {
    const { interaction } = arrival;
    switch (interaction.type) {
      case InteractionType.ApplicationCommandAutocomplete:
        return await complete(arrival as ArrivalOf<typeof interaction>, record);
      case InteractionType.ApplicationCommand:
        return await answerCommand(arrival as ArrivalOf<typeof interaction>, record);
      case InteractionType.MessageComponent:
      case InteractionType.ModalSubmit:
        return await answerComponent(arrival as ArrivalOf<typeof interaction>, record);
      case InteractionType.Ping:
        await arrival.answer({ type: InteractionResponseType.Pong });
        return true;
      default:
        return await answerUnknown(arrival, record);
    }
  };
}

/** A predecessor was quicker, and died before it could note that. */
function noteAnsweredElsewhere(record: InteractionRecord): void {
  record.outcome = "duplicate";
}

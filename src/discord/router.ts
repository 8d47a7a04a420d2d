import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { factsOf, stackOf } from "../runtime/log-facts.ts";
import {
  AdmissionControl,
  type AdmissionOptions,
  startWithinMs,
} from "./admission/admission-control.ts";
import { LatestPressQueue } from "./admission/latest-press-queue.ts";
import { type AnswerOptions, answer, superseded } from "./answering/answer.ts";
import { commandFor, execute, nameOf, receivedOptions, wantsPrivacy } from "./answering/command.ts";
import { choicesFor } from "./answering/completion.ts";
import { press } from "./answering/component.ts";
import { deliverAnswer } from "./answering/deliver-answer.ts";
import { brokenReply, type ErrorReplies, toErrorReply } from "./answering/error-replies.ts";
import type { Command, ComponentHandlers, Context, RouterReplies } from "./command.ts";
import { decodeState } from "./custom-id.ts";
import {
  type Arrival,
  type ComponentInteraction,
  crowdOf,
  ownMessageId,
} from "./interaction/interaction.ts";
import type { InteractionOutcome, InteractionReport } from "./interaction/interaction-report.ts";
import { messageOf } from "./message.ts";
import { type Server, serverOf } from "./server.ts";

export interface RouterParts extends AdmissionOptions {
  readonly commands: readonly Command[];
  readonly presses: ComponentHandlers;
  readonly replies: RouterReplies;
  /** Everything a command may use, for a person with this Discord locale. */
  readonly contextFor: (locale: string, server?: Server) => Context;
  readonly onReport: (report: InteractionReport) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The only place that acknowledges, replies, catches and logs. It answers every interaction that any transport
 * hands it once, and never throws or rejects.
 */
export interface Router {
  readonly onInteraction: (arrival: Arrival) => Promise<void>;
  /** Refuses what comes from now on, and resolves once all that came before is answered, or after this time. */
  stop(withinMs: number): Promise<void>;
}

/** What is noted about an interaction while it is answered. */
interface InteractionRecord {
  readonly kind: InteractionReport["kind"];
  readonly startedMs: number;
  name: string;
  outcome: InteractionOutcome;
  acknowledgedMs?: number;
}

/** An arrival whose interaction is known to be of one type. */
type ArrivalOf<I extends APIInteraction> = Arrival & { readonly interaction: I };

export function createRouter(parts: RouterParts): Router {
  const { replies, contextFor, onReport, clock, log } = parts;
  const commands = new Map(parts.commands.map((command) => [command.data.name, command]));
  const admission = new AdmissionControl(parts);
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
    const ephemeral = command?.isPrivate === true || wantsPrivacy(receivedOptions(interaction));
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
        () => press(interaction, state, { ...parts, context, admission, turn }),
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

  const route = async (arrival: Arrival, record: InteractionRecord): Promise<boolean> => {
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

  const refuse = async (
    arrival: Arrival,
    record: InteractionRecord,
    { kind, until }: { readonly kind: "busy" | "stopping"; readonly until: Date },
  ): Promise<void> => {
    const { interaction } = arrival;
    const reply = replies[kind](until, contextFor(localeOf(interaction)));
    const response: APIInteractionResponse =
      interaction.type === InteractionType.ApplicationCommandAutocomplete
        ? {
            type: InteractionResponseType.ApplicationCommandAutocompleteResult,
            data: { choices: [] },
          }
        : {
            type: InteractionResponseType.ChannelMessageWithSource,
            data: messageOf(reply, MessageFlags.Ephemeral).body,
          };
    await admission.refusals
      .track(() => arrival.refuse(response))
      .catch((error: unknown) => {
        record.outcome = "undelivered";
        log.debug(factsOf(error), "Discord did not take a refusal");
      });
  };

  /** Its turn has come: too late, or in time. */
  const answerInTime = async (arrival: Arrival, record: InteractionRecord): Promise<void> => {
    if (clock.monotonicMs() - record.startedMs > startWithinMs) record.outcome = "dropped";
    else if (!(await route(arrival, record))) record.outcome = "undelivered";
  };

  const handle = async (arrival: Arrival): Promise<void> => {
    const { interaction } = arrival;
    const record: InteractionRecord = {
      kind: kindOf(interaction),
      startedMs: clock.monotonicMs(),
      name: "unknown",
      outcome: "answered",
    };
    try {
      const admitted = admission.admit(interaction);
      if (admitted.kind === "allowed") {
        await admission.queue.run(crowdOf(interaction), () => answerInTime(arrival, record));
      } else {
        record.outcome = admitted.kind;
        if ("until" in admitted) await refuse(arrival, record, admitted);
      }
    } catch (error) {
      record.outcome = "undelivered";
      log.error({ ...factsOf(error), stack: stackOf(error) }, "An interaction was lost");
    }
    onReport(record);
  };

  return {
    onInteraction: (arrival) => admission.inFlight.track(() => handle(arrival)),
    stop: async (withinMs) => {
      admission.stop();
      await admission.inFlight.drain(withinMs);
    },
  };
}

function noteAcknowledged(record: InteractionRecord, clock: Clock): void {
  record.acknowledgedMs = clock.monotonicMs() - record.startedMs;
}

/** A PING has none. */
function localeOf(interaction: APIInteraction): string {
  return "locale" in interaction ? interaction.locale : "en-US";
}

function kindOf({ type }: APIInteraction): InteractionReport["kind"] {
  switch (type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return "completion";
    case InteractionType.ApplicationCommand:
      return "command";
    case InteractionType.MessageComponent:
    case InteractionType.ModalSubmit:
      return "press";
    default:
      return "other";
  }
}

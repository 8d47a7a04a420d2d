import type { AutocompleteInteraction, ChatInputCommandInteraction, Interaction } from "discord.js";
import { InteractionResponseType } from "discord-api-types/v10";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { AdmissionControl, type AdmissionOptions } from "./admission/admission-control.ts";
import { LatestPressQueue } from "./admission/latest-press-queue.ts";
import { type AnswerOptions, answer, superseded } from "./answer.ts";
import type { Choice, Command, ComponentHandlers, Context, RouterReplies } from "./command.ts";
import { decodeState } from "./custom-id.ts";
import { type ErrorReplies, stackOf, toErrorReply } from "./error-replies.ts";
import { execute, nameOf, wantsPrivacy } from "./handle-command.ts";
import { choicesFor } from "./handle-completion.ts";
import { press } from "./handle-press.ts";
import type { InteractionOutcome, InteractionReport } from "./interaction-report.ts";
import { isPress, ownMessageId, type PressInteraction } from "./pressed-message.ts";
import { callBack } from "./rest/callback.ts";
import { deliver, factsOf } from "./rest/delivery.ts";

export interface RouterParts extends AdmissionOptions {
  readonly commands: readonly Command[];
  readonly presses: ComponentHandlers;
  readonly replies: RouterReplies;
  /** What answering takes, for a person with this Discord locale. */
  readonly contextFor: (locale: string) => Context;
  readonly onReport: (report: InteractionReport) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The only place that acknowledges, replies, catches and logs. The answering function answers every interaction it
 * is handed once and never throws or rejects.
 */
export interface Router {
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  /** Refuses whatever comes from now on, and resolves once all that came before is answered, or after this time. */
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

export function createRouter(parts: RouterParts): Router {
  const { replies, contextFor, onReport, clock, log } = parts;
  const commands = new Map(parts.commands.map((command) => [command.data.name, command]));
  const admission = new AdmissionControl(parts);
  const turns = new LatestPressQueue();

  /** How to answer, and how to excuse, with the record noting both. */
  const optionsFor = (
    record: InteractionRecord,
    context: Context,
  ): { options: AnswerOptions; errorReplies: ErrorReplies } => ({
    options: { ephemeral: true, onAcknowledged: () => noteAcknowledged(record, clock), clock, log },
    errorReplies: {
      replies,
      context,
      log,
      facts: { [record.kind]: record.name },
      onOutcome: (outcome) => {
        record.outcome = outcome;
      },
    },
  });

  const answerCommand = async (
    interaction: ChatInputCommandInteraction,
    record: InteractionRecord,
  ): Promise<boolean> => {
    const command = commands.get(interaction.commandName);
    record.name = nameOf(interaction, command);
    const context = contextFor(interaction.locale);
    const { options, errorReplies } = optionsFor(record, context);
    const work = toErrorReply(() => execute(interaction, command, errorReplies), errorReplies);
    const ephemeral = wantsPrivacy(interaction.options.data);
    return await answer(interaction, work, { ...options, ephemeral });
  };

  const answerPress = async (
    interaction: PressInteraction,
    record: InteractionRecord,
  ): Promise<boolean> => {
    const messageId = ownMessageId(interaction);
    const turn = messageId === undefined ? undefined : turns.take(messageId);
    const state = decodeState(interaction.customId);
    record.name = state?.kind ?? "unknown";
    const context = contextFor(interaction.locale);
    const { options, errorReplies } = optionsFor(record, context);
    try {
      const work = toErrorReply(
        () => press(interaction, state, { ...parts, context, admission, turn }),
        errorReplies,
      );
      const isTaken = await answer(interaction, work, { ...options, turn });
      if ((await work) === superseded) record.outcome = "superseded";
      return isTaken;
    } finally {
      turn?.end();
    }
  };

  const suggest = (interaction: AutocompleteInteraction, choices: Choice[]): Promise<boolean> => {
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult as const;
    return deliver(() => callBack(interaction, { type, data: { choices } }), { clock, log });
  };

  const complete = async (
    interaction: AutocompleteInteraction,
    record: InteractionRecord,
  ): Promise<boolean> => {
    const command = commands.get(interaction.commandName);
    record.name = nameOf(interaction, command);
    const choices = choicesFor(interaction, command, {
      context: contextFor(interaction.locale),
      log,
    });
    const isTaken = await suggest(interaction, choices);
    if (isTaken) noteAcknowledged(record, clock);
    return isTaken;
  };

  const route = async (interaction: Interaction, record: InteractionRecord): Promise<boolean> => {
    if (interaction.isAutocomplete()) return await complete(interaction, record);
    if (interaction.isChatInputCommand()) return await answerCommand(interaction, record);
    if (isPress(interaction)) return await answerPress(interaction, record);
    record.outcome = "refused";
    const context = contextFor(interaction.locale);
    const { options } = optionsFor(record, context);
    return await answer(interaction, replies.unknownCommand(context), options);
  };

  const refuse = async (
    interaction: Interaction,
    kind: "busy" | "stopping",
    until: Date,
  ): Promise<boolean> => {
    if (interaction.isAutocomplete()) return await suggest(interaction, []);
    const refusal = replies[kind](until, contextFor(interaction.locale));
    return await answer(interaction, refusal, { ephemeral: true, clock, log });
  };

  const onInteraction = async (interaction: Interaction): Promise<void> => {
    const record: InteractionRecord = {
      kind: kindOf(interaction),
      startedMs: clock.monotonicMs(),
      name: "unknown",
      outcome: "answered",
    };
    const proceed = async (): Promise<boolean> => {
      const admitted = admission.admit(interaction);
      if (admitted.kind === "allowed") return await route(interaction, record);
      record.outcome = admitted.kind;
      return "until" in admitted ? await refuse(interaction, admitted.kind, admitted.until) : true;
    };
    try {
      if (!(await proceed())) record.outcome = "undelivered";
    } catch (error) {
      record.outcome = "undelivered";
      log.error({ ...factsOf(error), stack: stackOf(error) }, "An interaction was lost");
    }
    onReport(record);
  };

  return {
    onInteraction: (interaction) => admission.inFlight.track(() => onInteraction(interaction)),
    stop: async (withinMs) => {
      admission.stop();
      await admission.inFlight.drain(withinMs);
    },
  };
}

function noteAcknowledged(record: InteractionRecord, clock: Clock): void {
  record.acknowledgedMs = clock.monotonicMs() - record.startedMs;
}

function kindOf(interaction: Interaction): InteractionReport["kind"] {
  if (interaction.isAutocomplete()) return "completion";
  if (interaction.isChatInputCommand()) return "command";
  return isPress(interaction) ? "press" : "other";
}

import type { AutocompleteInteraction, ChatInputCommandInteraction, Interaction } from "discord.js";
import { InteractionResponseType } from "discord-api-types/v10";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { Gate, type GateOptions } from "./admission/admission-control.ts";
import { PressTurns } from "./admission/latest-press-queue.ts";
import { answer, type Manner, superseded } from "./answer.ts";
import type { Choice, Command, Context, PressHandlers, RouterReplies } from "./command.ts";
import { decodeState } from "./custom-id.ts";
import { type Excuses, settle, stackOf } from "./error-replies.ts";
import { execute, nameOf, wantsPrivacy } from "./handle-command.ts";
import { choicesFor } from "./handle-completion.ts";
import { press } from "./handle-press.ts";
import type { InteractionOutcome, InteractionReport } from "./interaction-report.ts";
import { isPress, ownMessageId, type PressInteraction } from "./pressed-message.ts";
import { callBack } from "./rest/callback.ts";
import { deliver, factsOf } from "./rest/delivery.ts";

export interface RouterParts extends GateOptions {
  readonly commands: readonly Command[];
  readonly presses: PressHandlers;
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
interface Course {
  readonly kind: InteractionReport["kind"];
  readonly startedMs: number;
  name: string;
  outcome: InteractionOutcome;
  acknowledgedMs?: number;
}

export function createRouter(parts: RouterParts): Router {
  const { replies, contextFor, onReport, clock, log } = parts;
  const commands = new Map(parts.commands.map((command) => [command.data.name, command]));
  const gate = new Gate(parts);
  const turns = new PressTurns();

  /** How to answer, and how to excuse, with the course noting both. */
  const mannersFor = (course: Course, context: Context): { manner: Manner; excuses: Excuses } => ({
    manner: { ephemeral: true, onAcknowledged: () => noteAcknowledged(course, clock), clock, log },
    excuses: {
      replies,
      context,
      log,
      facts: { [course.kind]: course.name },
      onOutcome: (outcome) => {
        course.outcome = outcome;
      },
    },
  });

  const answerCommand = async (
    interaction: ChatInputCommandInteraction,
    course: Course,
  ): Promise<boolean> => {
    const command = commands.get(interaction.commandName);
    course.name = nameOf(interaction, command);
    const context = contextFor(interaction.locale);
    const { manner, excuses } = mannersFor(course, context);
    const work = settle(() => execute(interaction, command, excuses), excuses);
    const ephemeral = wantsPrivacy(interaction.options.data);
    return await answer(interaction, work, { ...manner, ephemeral });
  };

  const answerPress = async (interaction: PressInteraction, course: Course): Promise<boolean> => {
    const messageId = ownMessageId(interaction);
    const turn = messageId === undefined ? undefined : turns.take(messageId);
    const state = decodeState(interaction.customId);
    course.name = state?.kind ?? "unknown";
    const context = contextFor(interaction.locale);
    const { manner, excuses } = mannersFor(course, context);
    try {
      const work = settle(
        () => press(interaction, state, { ...parts, context, gate, turn }),
        excuses,
      );
      const isTaken = await answer(interaction, work, { ...manner, turn });
      if ((await work) === superseded) course.outcome = "superseded";
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
    course: Course,
  ): Promise<boolean> => {
    const command = commands.get(interaction.commandName);
    course.name = nameOf(interaction, command);
    const choices = choicesFor(interaction, command, {
      context: contextFor(interaction.locale),
      log,
    });
    const isTaken = await suggest(interaction, choices);
    if (isTaken) noteAcknowledged(course, clock);
    return isTaken;
  };

  const route = async (interaction: Interaction, course: Course): Promise<boolean> => {
    if (interaction.isAutocomplete()) return await complete(interaction, course);
    if (interaction.isChatInputCommand()) return await answerCommand(interaction, course);
    if (isPress(interaction)) return await answerPress(interaction, course);
    course.outcome = "refused";
    const context = contextFor(interaction.locale);
    const { manner } = mannersFor(course, context);
    return await answer(interaction, replies.unknownCommand(context), manner);
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
    const course: Course = {
      kind: kindOf(interaction),
      startedMs: clock.monotonicMs(),
      name: "unknown",
      outcome: "answered",
    };
    const proceed = async (): Promise<boolean> => {
      const verdict = gate.admit(interaction);
      if (verdict.kind === "welcome") return await route(interaction, course);
      course.outcome = verdict.kind;
      return "until" in verdict ? await refuse(interaction, verdict.kind, verdict.until) : true;
    };
    try {
      if (!(await proceed())) course.outcome = "undelivered";
    } catch (error) {
      course.outcome = "undelivered";
      log.error({ ...factsOf(error), stack: stackOf(error) }, "An interaction was lost");
    }
    onReport(course);
  };

  return {
    onInteraction: (interaction) => gate.underWay.during(() => onInteraction(interaction)),
    stop: async (withinMs) => {
      gate.stop();
      await gate.underWay.idle(withinMs);
    },
  };
}

function noteAcknowledged(course: Course, clock: Clock): void {
  course.acknowledgedMs = clock.monotonicMs() - course.startedMs;
}

function kindOf(interaction: Interaction): InteractionReport["kind"] {
  if (interaction.isAutocomplete()) return "completion";
  if (interaction.isChatInputCommand()) return "command";
  return isPress(interaction) ? "press" : "other";
}

import type { BaseInteraction } from "discord.js";
import { InteractionResponseType, MessageFlags } from "discord-api-types/v10";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { QueuedPress } from "./admission/latest-press-queue.ts";
import { isPress, ownMessageId } from "./pressed-message.ts";
import { type Form, isForm, type Reply } from "./reply.ts";
import { callBack, editAnswer, followUp, messageOf } from "./rest/callback.ts";
import { deliver } from "./rest/delivery.ts";

/** A later press took the place of this one: it is acknowledged, and nothing else. */
export const superseded = "superseded";
export type Answer = Reply | Form | typeof superseded;

/**
 * Discord waits three seconds for the first answer (https://discord.com/developers/docs/interactions/receiving-and-responding).
 * Whatever takes longer than this is acknowledged first and answered by an edit.
 */
const acknowledgeAfterMs = 700;

export interface AnswerOptions {
  /** Nobody but the asker sees the answer, should it have to be acknowledged first. */
  readonly ephemeral: boolean;
  /** For a press that changes its own message. */
  readonly turn?: QueuedPress | undefined;
  /** Discord took the first answer. */
  readonly onAcknowledged?: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Answers an interaction exactly once with what `work` comes to: a message, a change of the pressed message,
 * or a form. `work` must not reject. Resolves to whether Discord took the answer.
 */
export async function answer(
  interaction: BaseInteraction,
  work: Promise<Answer> | Answer,
  options: AnswerOptions,
): Promise<boolean> {
  const early = work instanceof Promise ? await Promise.race([work, afterwards()]) : work;
  const pending = { interaction, options, isAcknowledged: early === undefined };
  if (early !== undefined) return await show(early, pending);
  if (!(await acknowledge(pending))) return false;
  return await show(await work, pending);
}

/** One answer on its way. */
interface PendingAnswer {
  readonly interaction: BaseInteraction;
  readonly options: AnswerOptions;
  /** Discord has been told that the answer comes later. */
  readonly isAcknowledged: boolean;
}

function acknowledge({ interaction, options }: PendingAnswer): Promise<boolean> {
  const isAlone = options.ephemeral || isPress(interaction);
  const later =
    ownMessageId(interaction) === undefined
      ? {
          type: InteractionResponseType.DeferredChannelMessageWithSource as const,
          data: isAlone ? { flags: MessageFlags.Ephemeral as const } : {},
        }
      : { type: InteractionResponseType.DeferredMessageUpdate as const };
  return sendFirst(options, () => callBack(interaction, later));
}

async function sendFirst(options: AnswerOptions, send: () => Promise<unknown>): Promise<boolean> {
  const isTaken = await deliver(send, options);
  if (isTaken) options.onAcknowledged?.();
  return isTaken;
}

async function show(answered: Answer, pending: PendingAnswer): Promise<boolean> {
  const { interaction, options, isAcknowledged } = pending;
  if (answered === superseded) return isAcknowledged || (await acknowledge(pending));
  if (isForm(answered)) {
    if (isAcknowledged || interaction.isModalSubmit()) return false;
    const form = { type: InteractionResponseType.Modal as const, data: answered.form };
    return await sendFirst(options, () => callBack(interaction, form));
  }
  const { turn } = options;
  const inPlace = ownMessageId(interaction) !== undefined && answered.asNewMessage !== true;
  if (!inPlace || turn === undefined) return await showMessage(answered, inPlace, pending);
  let isTaken = false;
  await turn.change(async () => {
    isTaken = turn.isLatest()
      ? await showMessage(answered, inPlace, pending)
      : await show(superseded, pending);
  });
  return isTaken;
}

async function showMessage(
  answered: Reply,
  inPlace: boolean,
  pending: PendingAnswer,
): Promise<boolean> {
  const { interaction, options, isAcknowledged } = pending;
  const isAlone =
    answered.ephemeral === true || (isPress(interaction) && answered.inPublic !== true);
  const isBeside = !inPlace && ownMessageId(interaction) !== undefined;
  const isEdit = inPlace || (isAcknowledged && !isBeside);
  // Who sees a message is settled when it is first sent.
  const message = messageOf(answered, isAlone && !isEdit ? MessageFlags.Ephemeral : undefined);
  if (isAcknowledged) {
    const send = isBeside ? followUp : editAnswer;
    return await deliver(() => send(interaction, message), options);
  }
  const type = inPlace
    ? InteractionResponseType.UpdateMessage
    : InteractionResponseType.ChannelMessageWithSource;
  const { body: data, files } = message;
  return await sendFirst(options, () => callBack(interaction, { type, data }, files));
}

function afterwards(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, acknowledgeAfterMs, undefined).unref();
  });
}

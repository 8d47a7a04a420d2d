import type { BaseInteraction } from "discord.js";
import { InteractionResponseType, MessageFlags } from "discord-api-types/v10";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { PressTurn } from "./admission/latest-press-queue.ts";
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

export interface Manner {
  /** Nobody but the asker sees the answer, should it have to be acknowledged first. */
  readonly ephemeral: boolean;
  /** For a press that changes its own message. */
  readonly turn?: PressTurn | undefined;
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
  manner: Manner,
): Promise<boolean> {
  const early = work instanceof Promise ? await Promise.race([work, afterwards()]) : work;
  const course = { interaction, manner, isAcknowledged: early === undefined };
  if (early !== undefined) return await show(early, course);
  if (!(await acknowledge(course))) return false;
  return await show(await work, course);
}

/** One answer on its way. */
interface Course {
  readonly interaction: BaseInteraction;
  readonly manner: Manner;
  /** Discord has been told that the answer comes later. */
  readonly isAcknowledged: boolean;
}

function acknowledge({ interaction, manner }: Course): Promise<boolean> {
  const isAlone = manner.ephemeral || isPress(interaction);
  const later =
    ownMessageId(interaction) === undefined
      ? {
          type: InteractionResponseType.DeferredChannelMessageWithSource as const,
          data: isAlone ? { flags: MessageFlags.Ephemeral as const } : {},
        }
      : { type: InteractionResponseType.DeferredMessageUpdate as const };
  return sendFirst(manner, () => callBack(interaction, later));
}

async function sendFirst(manner: Manner, send: () => Promise<unknown>): Promise<boolean> {
  const isTaken = await deliver(send, manner);
  if (isTaken) manner.onAcknowledged?.();
  return isTaken;
}

async function show(answered: Answer, course: Course): Promise<boolean> {
  const { interaction, manner, isAcknowledged } = course;
  if (answered === superseded) return isAcknowledged || (await acknowledge(course));
  if (isForm(answered)) {
    if (isAcknowledged || interaction.isModalSubmit()) return false;
    const form = { type: InteractionResponseType.Modal as const, data: answered.form };
    return await sendFirst(manner, () => callBack(interaction, form));
  }
  const { turn } = manner;
  const inPlace = ownMessageId(interaction) !== undefined && answered.asNewMessage !== true;
  if (!inPlace || turn === undefined) return await showMessage(answered, inPlace, course);
  let isTaken = false;
  await turn.change(async () => {
    isTaken = turn.isLatest()
      ? await showMessage(answered, inPlace, course)
      : await show(superseded, course);
  });
  return isTaken;
}

async function showMessage(answered: Reply, inPlace: boolean, course: Course): Promise<boolean> {
  const { interaction, manner, isAcknowledged } = course;
  const isAlone = answered.ephemeral === true || isPress(interaction);
  const isBeside = !inPlace && ownMessageId(interaction) !== undefined;
  const isEdit = inPlace || (isAcknowledged && !isBeside);
  // Who sees a message is settled when it is first sent.
  const message = messageOf(answered, isAlone && !isEdit ? MessageFlags.Ephemeral : undefined);
  if (isAcknowledged) {
    const send = isBeside ? followUp : editAnswer;
    return await deliver(() => send(interaction, message), manner);
  }
  const type = inPlace
    ? InteractionResponseType.UpdateMessage
    : InteractionResponseType.ChannelMessageWithSource;
  const { body: data, files } = message;
  return await sendFirst(manner, () => callBack(interaction, { type, data }, files));
}

function afterwards(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, acknowledgeAfterMs, undefined).unref();
  });
}

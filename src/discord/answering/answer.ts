import {
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import type { QueuedPress } from "../admission/latest-press-queue.ts";
import { type Arrival, isComponent, ownMessageId } from "../interaction/interaction.ts";
import { hasExtras, type Message, messageOf, withoutExtras } from "../message.ts";
import { type Form, isForm, type Reply } from "../reply.ts";
import { deliverAnswer } from "./deliver-answer.ts";
import { deliverEdit } from "./deliver-edit.ts";
import { deliverFollowUp } from "./deliver-follow-up.ts";
import type { DeliveryOptions, Versions } from "./delivery.ts";

/** A later press took the place of this one: it is acknowledged, and nothing else. */
export const superseded = "superseded";
export type Answer = Reply | Form | typeof superseded;

/**
 * Discord waits three seconds for the first answer (https://discord.com/developers/docs/interactions/receiving-and-responding).
 * What takes longer than this is acknowledged first and answered by an edit.
 */
const acknowledgeAfterMs = 700;

export interface AnswerOptions extends DeliveryOptions {
  /** When the interaction came in, by the monotonic clock. */
  readonly startedMs: number;
  /** Of a command: only the person who asks sees the answer. */
  readonly ephemeral: boolean;
  /** For a press that changes its own message. */
  readonly turn?: QueuedPress | undefined;
  /** Discord took the first answer. */
  readonly onAcknowledged?: () => void;
  /** What is said when Discord takes the answer in no form. */
  readonly onUnsendable: () => Reply;
}

/**
 * Answers an interaction exactly once with the result of `work`: a message, a change of the message under the component,
 * or a form. `work` must not reject. Resolves to whether Discord took the answer.
 */
export async function answer(
  arrival: Arrival,
  work: Promise<Answer> | Answer,
  options: AnswerOptions,
): Promise<boolean> {
  const early = work instanceof Promise ? await Promise.race([work, afterwards()]) : work;
  const pending = { arrival, options, isAcknowledged: early === undefined };
  if (early !== undefined) return await show(early, pending);
  if (!(await acknowledge(pending))) return false;
  return await show(await work, pending);
}

/** One answer on its way. */
interface PendingAnswer {
  readonly arrival: Arrival;
  readonly options: AnswerOptions;
  /** Discord has been told that the answer comes later. */
  readonly isAcknowledged: boolean;
}

function acknowledge({ arrival, options }: PendingAnswer): Promise<boolean> {
  const { interaction } = arrival;
  const isPrivate = options.ephemeral || isComponent(interaction);
  const later: APIInteractionResponse =
    ownMessageId(interaction) === undefined
      ? {
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          data: isPrivate ? { flags: MessageFlags.Ephemeral } : {},
        }
      : { type: InteractionResponseType.DeferredMessageUpdate };
  return sendFirst([() => arrival.answer(later)], options);
}

async function sendFirst(versions: Versions, options: AnswerOptions): Promise<boolean> {
  const isTaken = await deliverAnswer(versions, options);
  if (isTaken) options.onAcknowledged?.();
  return isTaken;
}

async function show(answered: Answer, pending: PendingAnswer): Promise<boolean> {
  const { arrival, options, isAcknowledged } = pending;
  if (answered === superseded) return isAcknowledged || (await acknowledge(pending));
  if (isForm(answered)) {
    if (isAcknowledged || arrival.interaction.type === InteractionType.ModalSubmit) return false;
    const form = { type: InteractionResponseType.Modal as const, data: answered.form };
    return await sendFirst([() => arrival.answer(form), sorryAsAnswer(pending)], options);
  }
  const { turn } = options;
  const inPlace = ownMessageId(arrival.interaction) !== undefined && answered.asNewMessage !== true;
  if (!inPlace || turn === undefined) return await showMessage(answered, inPlace, pending);
  let isTaken = false;
  await turn.change(async () => {
    isTaken = turn.isLatest()
      ? await showMessage(answered, inPlace, pending)
      : await show(superseded, pending);
  });
  return isTaken;
}

function showMessage(answered: Reply, inPlace: boolean, pending: PendingAnswer): Promise<boolean> {
  const { arrival, options, isAcknowledged } = pending;
  const isForOne = isComponent(arrival.interaction)
    ? answered.inPublic !== true
    : options.ephemeral;
  const isPrivate = answered.ephemeral === true || isForOne;
  const isBeside = !inPlace && ownMessageId(arrival.interaction) !== undefined;
  const isEdit = inPlace || (isAcknowledged && !isBeside);
  // Who sees a message is fixed when it is first sent.
  const message = messageOf(answered, isPrivate && !isEdit ? MessageFlags.Ephemeral : undefined);
  if (!isAcknowledged) return showFirst(message, inPlace, pending);
  return isBeside ? showBeside(message, pending) : showEdit(message, inPlace, pending);
}

function showFirst(message: Message, inPlace: boolean, pending: PendingAnswer): Promise<boolean> {
  const { arrival, options } = pending;
  const type = inPlace
    ? InteractionResponseType.UpdateMessage
    : InteractionResponseType.ChannelMessageWithSource;
  const sendIt = ({ body: data, files }: Message) => arrival.answer({ type, data }, files);
  return sendFirst([...plainer(message, sendIt), sorryAsAnswer(pending)], options);
}

function showBeside(message: Message, { arrival, options }: PendingAnswer): Promise<boolean> {
  const sorry = (): Promise<void> => arrival.followUp(sorryOf(options));
  return deliverFollowUp([...plainer(message, arrival.followUp), sorry], options);
}

async function showEdit(
  message: Message,
  inPlace: boolean,
  { arrival, options }: PendingAnswer,
): Promise<boolean> {
  const versions = plainer(message, arrival.edit);
  if (!inPlace) {
    const sorry = (): Promise<void> => arrival.edit(messageOf(options.onUnsendable()));
    return await deliverEdit([...versions, sorry], options);
  }
  // The message stays as it is; the error is a second message, only for the person.
  const isWanted = options.turn?.isLatest ?? ((): boolean => true);
  if (await deliverEdit(versions, { ...options, isWanted })) return true;
  await deliverFollowUp([() => arrival.followUp(sorryOf(options))], options);
  return false;
}

/** The ways to send a message, best first. */
function plainer(message: Message, sendIt: (message: Message) => Promise<void>): Versions {
  const whole = (): Promise<void> => sendIt(message);
  return hasExtras(message) ? [whole, () => sendIt(withoutExtras(message))] : [whole];
}

function sorryAsAnswer({ arrival, options }: PendingAnswer): () => Promise<void> {
  return () => {
    const type = InteractionResponseType.ChannelMessageWithSource;
    return arrival.answer({ type, data: sorryOf(options).body });
  };
}

function sorryOf({ onUnsendable }: AnswerOptions): Message {
  return messageOf(onUnsendable(), MessageFlags.Ephemeral);
}

function afterwards(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, acknowledgeAfterMs, undefined).unref();
  });
}

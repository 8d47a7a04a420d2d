import type { InteractionReplyOptions, RepliableInteraction } from "discord.js";
import { MessageFlags } from "discord.js";
import type { Clock } from "../spacecraft/clock.ts";
import type { Log } from "../spacecraft/log.ts";
import { deliver } from "./delivery.ts";
import { fitReply } from "./limits.ts";
import type { PressTurn } from "./press-turns.ts";
import { isPress, ownMessageId, type PressInteraction } from "./pressed-message.ts";
import { type Form, isForm, type Reply } from "./reply.ts";

type Answerable = RepliableInteraction | PressInteraction;

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
  interaction: Answerable,
  work: Promise<Answer> | Answer,
  manner: Manner,
): Promise<boolean> {
  const early = work instanceof Promise ? await Promise.race([work, afterwards()]) : work;
  if (early !== undefined) return await show(interaction, early, manner);
  if (!(await acknowledge(interaction, manner))) return false;
  return await show(interaction, await work, manner);
}

const ephemeral = { flags: MessageFlags.Ephemeral } as const;

function acknowledge(interaction: Answerable, manner: Manner): Promise<boolean> {
  return sendFirst(manner, () =>
    ownMessageId(interaction) !== undefined && "deferUpdate" in interaction
      ? interaction.deferUpdate()
      : interaction.deferReply(manner.ephemeral || isPress(interaction) ? ephemeral : {}),
  );
}

async function sendFirst(manner: Manner, send: () => Promise<unknown>): Promise<boolean> {
  const isTaken = await deliver(send, manner);
  if (isTaken) manner.onAcknowledged?.();
  return isTaken;
}

async function show(interaction: Answerable, answered: Answer, manner: Manner): Promise<boolean> {
  const inPlace = ownMessageId(interaction) !== undefined;
  if (answered === superseded) {
    return interaction.deferred || (await acknowledge(interaction, manner));
  }
  if (isForm(answered)) {
    if (!("showModal" in interaction) || interaction.deferred) return false;
    return await sendFirst(manner, () => interaction.showModal(answered.form));
  }
  const { turn } = manner;
  if (!inPlace || answered.asNewMessage === true || turn === undefined) {
    return await showMessage(interaction, answered, inPlace, manner);
  }
  let isTaken = false;
  await turn.change(async () => {
    isTaken = turn.isLatest()
      ? await showMessage(interaction, answered, inPlace, manner)
      : await show(interaction, superseded, manner);
  });
  return isTaken;
}

async function showMessage(
  interaction: Answerable,
  answered: Reply,
  inPlace: boolean,
  manner: Manner,
): Promise<boolean> {
  const asUpdate = inPlace && answered.asNewMessage !== true;
  const alone = answered.ephemeral === true || isPress(interaction) ? ephemeral : {};
  const message = toMessage(answered);
  if (interaction.deferred) {
    return await deliver(
      () =>
        inPlace && !asUpdate
          ? interaction.followUp({ ...message, ...alone })
          : interaction.editReply({ ...message, attachments: [] }),
      manner,
    );
  }
  return await sendFirst(manner, () =>
    asUpdate && "update" in interaction
      ? interaction.update({ ...message, attachments: [] })
      : interaction.reply({ ...message, ...alone }),
  );
}

function toMessage(reply: Reply): Pick<InteractionReplyOptions, "embeds" | "components" | "files"> {
  const { embeds, components = [], files = [] } = fitReply(reply);
  return {
    embeds: [...embeds],
    components: [...components],
    files: files.map(({ name, data, description }) => ({
      name,
      description,
      attachment: Buffer.from(data),
    })),
  };
}

function afterwards(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, acknowledgeAfterMs, undefined).unref();
  });
}

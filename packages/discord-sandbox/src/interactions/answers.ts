import { type APIMessage, MessageFlags } from "discord-api-types/v10";
import type { JsonObject } from "../base/json.ts";
import { type Composed, type Composer, compose, markEdited } from "../messages/compose.ts";
import type { Conversation, StoredMessage } from "../messages/conversation.ts";
import type { UploadedFile } from "../messages/files.ts";
import type { Entry, Outcome } from "../protocol.ts";
import { refusals } from "../rest/errors.ts";
import type { World } from "../world/world.ts";
import { blankAnswer } from "./blank-answer.ts";
import type { Desk } from "./desk.ts";
import type { Interaction } from "./interaction.ts";

/** What a first answer or follow-up may set for good. */
const LASTING_FLAGS = MessageFlags.Ephemeral | MessageFlags.SuppressNotifications;

/** What a bot can do with an interaction, and what people see of it. */
export interface Answers {
  reply(interaction: Interaction, data: JsonObject, files: readonly UploadedFile[]): APIMessage;
  defer(interaction: Interaction, flags: number): APIMessage;
  update(interaction: Interaction, data: JsonObject, files: readonly UploadedFile[]): APIMessage;
  deferUpdate(interaction: Interaction): void;
  /** Throws 10008 for a message that is gone or not this interaction's. */
  edit(
    interaction: Interaction,
    messageId: string,
    data: JsonObject,
    files: readonly UploadedFile[],
  ): APIMessage;
  followUp(interaction: Interaction, data: JsonObject, files: readonly UploadedFile[]): APIMessage;
  remove(interaction: Interaction, messageId: string): void;
  /** Throws 10008. */
  find(interaction: Interaction, messageId: string): StoredMessage;
}

export interface AnswerParts {
  readonly desk: Desk;
  readonly conversation: Conversation;
  readonly composer: Composer;
  readonly world: World;
  readonly externalAppsAllowed: boolean;
}

export function createAnswers(parts: AnswerParts): Answers {
  const { desk, conversation, composer } = parts;
  const find = (interaction: Interaction, messageId: string): StoredMessage => {
    const stored = conversation.get(messageId);
    if (stored === undefined || !interaction.progress.ownMessageIds.has(messageId)) {
      throw refusals.unknownMessage();
    }
    return stored;
  };

  const create = (
    interaction: Interaction,
    data: JsonObject,
    files: readonly UploadedFile[],
    repliesTo: string | undefined,
  ): Entry => {
    const blank = blankOf(interaction, parts, Number(data["flags"] ?? 0), repliesTo);
    const composed = compose({ message: blank, files: [] }, data, files, composer);
    interaction.progress.ownMessageIds.add(blank.id);
    return show(parts, interaction, composed, "answered");
  };

  const change = (
    interaction: Interaction,
    stored: StoredMessage,
    data: JsonObject,
    files: readonly UploadedFile[],
    isFirst: boolean,
  ): Entry => {
    const base = { message: stored.entry.message, files: stored.files };
    const composed = compose(base, data, files, composer);
    const message = isFirst ? composed.message : markEdited(composed.message, composer.nowMs());
    return put(parts, interaction, stored, { ...composed, message });
  };

  const answers: Answers = {
    find,
    reply: (interaction, data, files) => {
      const entry = create(interaction, data, files, interaction.sourceMessageId);
      interaction.progress.originalMessageId = entry.message.id;
      interaction.progress.settle({ kind: "message", entry });
      return entry.message;
    },
    defer: (interaction, flags) => {
      const { progress } = interaction;
      const blank = blankOf(interaction, parts, flags, interaction.sourceMessageId);
      const message = { ...blank, flags: (blank.flags ?? 0) | MessageFlags.Loading };
      progress.originalMessageId = message.id;
      progress.ownMessageIds.add(message.id);
      show(parts, interaction, { message, files: [] }, "thinking");
      desk.awaitEdit(
        interaction,
        "message",
        () => outcomeOf("message", conversation.get(message.id)),
        () => fail(conversation, message.id),
      );
      return message;
    },
    deferUpdate: (interaction) => {
      adoptSource(interaction);
      desk.awaitEdit(
        interaction,
        "update",
        () => ({ kind: "nothing" }),
        () => undefined,
      );
    },
    update: (interaction, data, files) => {
      const source = find(interaction, adoptSource(interaction));
      const entry = change(interaction, source, data, files, false);
      interaction.progress.settle({ kind: "updated", entry });
      return entry.message;
    },
    edit: (interaction, messageId, data, files) => {
      const { progress } = interaction;
      const stored = find(interaction, messageId);
      const isAwaited =
        progress.awaitsEdit !== undefined && messageId === progress.originalMessageId;
      const isFirst = isAwaited && progress.awaitsEdit === "message";
      const entry = change(interaction, stored, data, files, isFirst);
      if (isAwaited) {
        delete progress.awaitsEdit;
        progress.settle({ kind: isFirst ? "message" : "updated", entry });
      }
      return entry.message;
    },
    followUp: (interaction, data, files) => {
      const { progress } = interaction;
      const original = progress.originalMessageId;
      // After a deferred answer the first follow-up takes its place.
      if (progress.awaitsEdit === "message" && original !== undefined) {
        return answers.edit(interaction, original, data, files);
      }
      progress.followUps += 1;
      const entry = create(interaction, data, files, original);
      progress.settle({ kind: "message", entry });
      return entry.message;
    },
    remove: (interaction, messageId) => {
      find(interaction, messageId);
      conversation.remove(messageId);
      if (messageId === interaction.progress.originalMessageId) {
        delete interaction.progress.awaitsEdit;
      }
      interaction.progress.settle({ kind: "nothing" });
    },
  };
  return answers;
}

/** From now on `@original` means the message whose component was used. */
function adoptSource(interaction: Interaction): string {
  const messageId = interaction.sourceMessageId ?? "";
  interaction.progress.originalMessageId = messageId;
  interaction.progress.ownMessageIds.add(messageId);
  return messageId;
}

function blankOf(
  interaction: Interaction,
  { composer, world, externalAppsAllowed }: AnswerParts,
  flags: number,
  repliesTo: string | undefined,
): APIMessage {
  const blank = blankAnswer(composer.nextId(), composer.nowMs(), interaction, world, repliesTo);
  const forced = isHiddenByServer(interaction, externalAppsAllowed) ? MessageFlags.Ephemeral : 0;
  return { ...blank, flags: (flags & LASTING_FLAGS) | forced };
}

/** A server can keep to one person what only that person's installation answers (Discord docs). */
function isHiddenByServer({ place, owners }: Interaction, externalAppsAllowed: boolean): boolean {
  return place.kind === "guild" && !("0" in owners) && !externalAppsAllowed;
}

function show(
  { conversation, desk }: AnswerParts,
  interaction: Interaction,
  { message, files }: Composed,
  state: Entry["state"],
): Entry {
  const { acknowledgedMs } = interaction.progress;
  const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const entry: Entry = {
    message,
    placeId: interaction.place.id,
    by: interaction.person,
    invocation: interaction.invocation,
    state,
    timing: {
      ...(acknowledgedMs === undefined ? {} : { acknowledgedMs: round(acknowledgedMs) }),
      ...(state === "answered" ? { answeredMs: round(desk.elapsedMs(interaction)) } : {}),
    },
    ...(isEphemeral ? { visibleTo: interaction.person.id } : {}),
  };
  conversation.put({ entry, files, dismissed: false });
  return entry;
}

function put(
  { conversation, desk }: AnswerParts,
  interaction: Interaction,
  stored: StoredMessage,
  { message, files }: Composed,
): Entry {
  const { acknowledgedMs } = interaction.progress;
  const entry: Entry = {
    ...stored.entry,
    message,
    state: "answered",
    timing: {
      ...(acknowledgedMs === undefined ? {} : { acknowledgedMs: round(acknowledgedMs) }),
      answeredMs: round(desk.elapsedMs(interaction)),
    },
  };
  conversation.put({ ...stored, entry, files });
  return entry;
}

function fail(conversation: Conversation, messageId: string): void {
  const stored = conversation.get(messageId);
  if (stored === undefined) return;
  conversation.put({ ...stored, entry: { ...stored.entry, state: "failed" } });
}

function outcomeOf(kind: "message" | "updated", stored: StoredMessage | undefined): Outcome {
  return stored === undefined ? { kind: "nothing" } : { kind, entry: stored.entry };
}

/** Tenths of a millisecond: finer is noise. */
function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

import {
  type APIMessage,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { asObject, type JsonObject } from "../base/json.ts";
import type { Place } from "../protocol.ts";
import { refusals } from "../rest/errors.ts";
import type { SandboxTime } from "../time/time.ts";
import { botPermissionsIn } from "../world/member.ts";
import type { World } from "../world/world.ts";
import { blankMessage } from "./blank.ts";
import { type Composed, type Composer, compose, markEdited } from "./compose.ts";
import type { Conversation, StoredMessage } from "./conversation.ts";
import type { UploadedFile } from "./files.ts";
import { createNonces } from "./nonces.ts";

/** What a bot writes into channels by itself, without an interaction. */
export interface Posts {
  /** With a nonce that is enforced, the message that was sent with it before, if there is one. */
  post(place: Place, request: JsonObject, files: readonly UploadedFile[]): APIMessage;
  /** Throws 10008 for a message that is not there, or that one person alone sees. */
  find(place: Place, messageId: string): StoredMessage;
  edit(stored: StoredMessage, request: JsonObject, files: readonly UploadedFile[]): APIMessage;
  remove(stored: StoredMessage): void;
  /** Newest first. */
  list(place: Place): readonly APIMessage[];
}

export interface PostParts {
  readonly world: World;
  readonly conversation: Conversation;
  readonly composer: Composer;
  readonly time: SandboxTime;
  /** Tells the gateway's sessions. */
  readonly told: (
    name: "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE",
    place: Place,
    data: object,
  ) => void;
}

/** Without `allowed_mentions` a message of a channel notifies everybody (Discord docs). */
const EVERYBODY = { parse: ["users", "roles", "everyone"] };

const LASTING_FLAGS = MessageFlags.SuppressNotifications;

export function createPosts(parts: PostParts): Posts {
  const { world, conversation, composer, time, told } = parts;
  const nonces = createNonces(time);
  const isShared = ({ entry }: StoredMessage) =>
    ((entry.message.flags ?? 0) & MessageFlags.Ephemeral) === 0;
  const placeOf = ({ entry }: StoredMessage) => world.place(entry.placeId);
  const write = (
    base: Composed,
    place: Place,
    request: JsonObject,
    files: readonly UploadedFile[],
  ) =>
    notifying(
      compose(
        base,
        { ...request, allowed_mentions: request["allowed_mentions"] ?? EVERYBODY },
        files,
        composer,
      ),
      place,
      world,
    );

  return {
    post: (place, request, files) => {
      const nonce = nonceOf(request);
      const sent = nonce === undefined ? undefined : conversation.get(nonces.find(nonce) ?? "");
      if (sent !== undefined && request["enforce_nonce"] === true) return sent.entry.message;
      const blank = blankMessage(composer.nextId(), time.now(), place.id, world.application);
      const flags = Number(request["flags"] ?? 0) & LASTING_FLAGS;
      const base = { message: { ...blank, flags, ...referenceOf(request, place) }, files: [] };
      const composed = write(base, place, request, files);
      const { message } = composed;
      if (nonce !== undefined) nonces.keep(nonce, message.id);
      conversation.put({
        entry: { message, placeId: place.id, state: "answered", timing: {} },
        files: composed.files,
        dismissed: false,
      });
      const shown =
        nonce === undefined ? message : { ...message, nonce: request["nonce"] as string };
      told("MESSAGE_CREATE", place, shown);
      return shown;
    },
    find: (place, messageId) => {
      const stored = conversation.get(messageId);
      if (stored?.entry.placeId !== place.id || !isShared(stored)) throw refusals.unknownMessage();
      return stored;
    },
    edit: (stored, request, files) => {
      const place = placeOf(stored);
      if (place === undefined) throw refusals.unknownChannel();
      const base = { message: stored.entry.message, files: stored.files };
      const composed = write(base, place, request, files);
      const message = markEdited(composed.message, time.now());
      conversation.put({ ...stored, entry: { ...stored.entry, message }, files: composed.files });
      told("MESSAGE_UPDATE", place, message);
      return message;
    },
    remove: (stored) => {
      const place = placeOf(stored);
      const { id, channel_id: channelId } = stored.entry.message;
      conversation.remove(id);
      if (place !== undefined) told("MESSAGE_DELETE", place, { id, channel_id: channelId });
    },
    list: (place) =>
      conversation.stored
        .filter((stored) => stored.entry.placeId === place.id && isShared(stored))
        .map(({ entry }) => entry.message)
        .reverse(),
  };
}

function nonceOf({ nonce }: JsonObject): string | undefined {
  return nonce === undefined || nonce === null || nonce === "" ? undefined : String(nonce);
}

function referenceOf(request: JsonObject, place: Place): Partial<APIMessage> {
  const messageId = asObject(request["message_reference"])["message_id"];
  if (messageId === undefined) return {};
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      channel_id: place.id,
      message_id: String(messageId),
      ...(place.guildId === undefined ? {} : { guild_id: place.guildId }),
    },
  };
}

/** @everyone, and roles that not everybody may mention, need a permission. */
function notifying(composed: Composed, place: Place, world: World): Composed {
  const guild = world.guildOf(place);
  const held = botPermissionsIn(place, world);
  if (guild === undefined || (held & PermissionFlagsBits.MentionEveryone) !== 0n) return composed;
  const { message } = composed;
  const mentionable = guild.roles.filter((role) => role.mentionable).map(({ id }) => id);
  return {
    ...composed,
    message: {
      ...message,
      mention_everyone: false,
      mention_roles: message.mention_roles.filter((id) => mentionable.includes(id)),
    },
  };
}

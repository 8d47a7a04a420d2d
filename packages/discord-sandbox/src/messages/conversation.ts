import type { APIMessage } from "discord-api-types/v10";
import type { Subscribers } from "../base/subscribers.ts";
import type { Entry, SandboxEvent } from "../protocol.ts";
import type { StoredFile } from "./files.ts";

/** A message with what Discord knows of it and no client is told. */
export interface StoredMessage {
  readonly entry: Entry;
  /** Every file of the message, those shown inside embeds included. */
  readonly files: readonly StoredFile[];
  /** The person it was shown to put it away; the bot can still edit it. */
  readonly dismissed: boolean;
}

/** The last 1,000 messages, oldest first. */
export interface Conversation {
  readonly entries: readonly Entry[];
  /** Also those that somebody put away. */
  readonly stored: readonly StoredMessage[];
  get(messageId: string): StoredMessage | undefined;
  put(stored: StoredMessage): void;
  remove(messageId: string): void;
  dismiss(messageId: string): void;
}

/** A sandbox that stays open for days must not grow with every answer. */
const KEPT_MESSAGES = 1_000;

/** `forgotten` is told of each message that was dropped because there were too many. */
export function createConversation(
  events: Subscribers<SandboxEvent>,
  forgotten: (stored: StoredMessage) => void,
): Conversation {
  const messages = new Map<APIMessage["id"], StoredMessage>();
  const dropOldest = (): void => {
    const [oldest] = messages.values();
    if (messages.size <= KEPT_MESSAGES || oldest === undefined) return;
    const messageId = oldest.entry.message.id;
    messages.delete(messageId);
    events.publish({ kind: "removed", messageId });
    forgotten(oldest);
  };
  return {
    get entries() {
      return [...messages.values()].filter((stored) => !stored.dismissed).map(({ entry }) => entry);
    },
    get stored() {
      return [...messages.values()];
    },
    get: (messageId) => messages.get(messageId),
    put: (stored) => {
      messages.set(stored.entry.message.id, stored);
      if (!stored.dismissed) events.publish({ kind: "entry", entry: stored.entry });
      dropOldest();
    },
    remove: (messageId) => {
      if (messages.delete(messageId)) events.publish({ kind: "removed", messageId });
    },
    dismiss: (messageId) => {
      const stored = messages.get(messageId);
      if (stored === undefined) return;
      messages.set(messageId, { ...stored, dismissed: true });
      events.publish({ kind: "removed", messageId });
    },
  };
}

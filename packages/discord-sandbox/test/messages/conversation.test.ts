import { describe, expect, it } from "vitest";
import { createSubscribers } from "../../src/base/subscribers.ts";
import type { Entry, SandboxEvent } from "../../src/index.ts";
import { createConversation, type StoredMessage } from "../../src/messages/conversation.ts";

const stored = (id: number): StoredMessage => ({
  entry: { message: { id: String(id) } } as Entry,
  files: [],
  dismissed: false,
});

describe("the conversation", () => {
  const open = () => {
    const events = createSubscribers<SandboxEvent>();
    const removed: string[] = [];
    const forgotten: string[] = [];
    events.subscribe((event) => {
      if (event.kind === "removed") removed.push(event.messageId);
    });
    const conversation = createConversation(events, ({ entry }) =>
      forgotten.push(entry.message.id),
    );
    return { conversation, removed, forgotten };
  };

  it("keeps the last 1,000 messages, and says which it drops", () => {
    const { conversation, removed, forgotten } = open();
    for (let id = 1; id <= 1_002; id += 1) conversation.put(stored(id));
    expect(conversation.entries).toHaveLength(1_000);
    expect(conversation.entries[0]?.message.id).toBe("3");
    expect([removed, forgotten]).toEqual([
      ["1", "2"],
      ["1", "2"],
    ]);
  });

  it("keeps a message in its place when it is edited", () => {
    const { conversation, removed } = open();
    for (const id of [1, 2, 1]) conversation.put(stored(id));
    expect(conversation.entries.map(({ message }) => message.id)).toEqual(["1", "2"]);
    expect(removed).toEqual([]);
  });

  it("hides what was dismissed, and says nothing when the bot edits it after", () => {
    const { conversation, removed } = open();
    conversation.put(stored(1));
    conversation.dismiss("1");
    expect(removed).toEqual(["1"]);
    expect(conversation.entries).toEqual([]);
    expect(conversation.get("1")?.dismissed).toBe(true);
  });
});

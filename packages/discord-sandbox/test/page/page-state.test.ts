import type { APIMessage } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Latest, type Progress, typingPauseMs } from "../../page/composer/latest.ts";
import { chooseSuggestions } from "../../page/invocations/suggestions.ts";
import { fieldSpans } from "../../page/messages/field-spans.ts";
import { callsOf } from "../../page/panels/calls.ts";
import {
  applyEvent,
  type PageState,
  type ServerState,
  visibleEntries,
} from "../../page/state/page-state.ts";
import { Snapshots } from "../../page/state/snapshots.ts";
import { formatMs, formatTime, messageTime, relativeTime } from "../../page/state/time.ts";
import type { Entry } from "../../src/protocol.ts";

const ada = { id: "1", username: "ada", displayName: "Ada", locale: "en-US" };

function entry(id: string, more: Partial<Entry> = {}): Entry {
  const message = { id, interaction_metadata: { id: "77" } } as APIMessage;
  const base = {
    placeId: "here",
    by: ada,
    invocation: "/x",
    state: "answered",
    timing: {},
  } as const;
  return { message, ...base, ...more };
}

const empty: ServerState = {
  online: true,
  application: { id: "9", name: "Bot" },
  commands: [],
  guilds: [],
  people: [ada],
  places: [],
  entries: [],
};

describe("the state of the page", () => {
  it("takes new entries at the end and changed ones in their place", () => {
    const thinking = entry("a", { state: "thinking" });
    const events = [thinking, entry("b"), entry("a")].map(
      (one) => ({ kind: "entry", entry: one }) as const,
    );
    const after = events.reduce(applyEvent, empty);
    expect(after.entries.map(({ message, state }) => [message.id, state])).toEqual([
      ["a", "answered"],
      ["b", "answered"],
    ]);
    expect(applyEvent(after, { kind: "entry", entry: entry("a") })).toBe(after);
    expect(applyEvent(after, { kind: "removed", messageId: "a" }).entries).toEqual([entry("b")]);
    expect(applyEvent(after, { kind: "online", online: false }).online).toBe(false);
  });

  it("keeps what becomes of the bot's endpoint", () => {
    const endpoint = { url: "http://127.0.0.1:1/", removed: "It accepted a bad signature." };
    const removed = applyEvent(empty, { kind: "endpoint", endpoint });
    expect(removed).toEqual({ ...empty, endpoint });
    expect(applyEvent(removed, { kind: "endpoint", endpoint: undefined })).toEqual(empty);
  });

  it("suggests a part of every command, and leaves out what the largest has too much", () => {
    const of = (commandId: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        commandId,
        path: [`${commandId}${index + 1}`],
        label: "",
        description: "",
        options: [],
      }));
    const names = (most: number) =>
      chooseSuggestions([...of("a", 5), ...of("b", 1), ...of("c", 3)], most).map(
        ({ path }) => path[0],
      );
    expect(names(9)).toHaveLength(9);
    expect(names(7)).toEqual(["a1", "a2", "a3", "b1", "c1", "c2", "c3"]);
    expect(names(3)).toEqual(["a1", "b1", "c1"]);
  });

  it("shows what is said in the place, and nobody else's private answers", () => {
    const entries = [
      entry("a"),
      entry("b", { placeId: "there" }),
      entry("c", { visibleTo: "1" }),
      entry("d", { visibleTo: "2" }),
    ];
    const state: PageState = {
      server: { ...empty, entries },
      isConnected: true,
      personId: "1",
      placeId: "here",
      drafts: [],
      busy: new Set(),
      faults: new Map(),
    };
    expect(visibleEntries(state).map(({ message }) => message.id)).toEqual(["a", "c"]);
  });
});

describe("reading the state", () => {
  it("keeps what happens while the state is on its way, and forgets it afterwards", async () => {
    const answers: ((state: ServerState) => void)[] = [];
    const snapshots = new Snapshots(() => new Promise((resolve) => answers.push(resolve)));
    const first = snapshots.take();
    snapshots.note({ kind: "entry", entry: entry("a") });
    snapshots.note({ kind: "entry", entry: entry("b") });
    const second = snapshots.take();
    snapshots.note({ kind: "removed", messageId: "b" });
    answers[0]?.({ ...empty, entries: [entry("a")] });
    answers[1]?.({ ...empty, entries: [entry("b"), entry("c")] });
    expect((await first).entries).toEqual([entry("a")]);
    expect((await second).entries).toEqual([entry("c")]);
    const third = snapshots.take();
    answers[2]?.(empty);
    expect((await third).entries).toEqual([]);
  });

  it("fails when the server cannot be reached", async () => {
    const snapshots = new Snapshots(() => Promise.reject(new Error("gone")));
    await expect(snapshots.take()).rejects.toThrow("gone");
  });
});

describe("the calls behind a message", () => {
  const at = "2026-01-01T00:00:00Z";
  const call = (method: string, path: string, status: number) => ({
    method,
    path,
    status,
    at,
    body: {},
  });
  const token = "t".repeat(64);

  it("are those of its interaction, without ids and tokens", () => {
    const requests = [
      call("PUT", "/applications/123456789012345678/commands", 200),
      call("POST", `/interactions/77/${token}/callback`, 200),
      call("POST", "/interactions/78/other/callback", 200),
      call("PATCH", `/webhooks/123456789012345678/${token}/messages/@original`, 404),
    ];
    expect(callsOf(entry("a"), requests)).toEqual([
      { text: "POST /interactions/77/…/callback", status: 200 },
      { text: "PATCH /webhooks/…/…/messages/@original", status: 404 },
    ]);
  });
});

describe("rows of an embed's fields", () => {
  const rows = (pattern: string) =>
    fieldSpans([...pattern].map((one) => ({ inline: one === "i" })));

  it.each([
    ["i", [12]],
    ["ii", [6, 6]],
    ["iii", [4, 4, 4]],
    ["iiii", [4, 4, 4, 12]],
    ["iiiii", [4, 4, 4, 6, 6]],
    ["ibi", [12, 12, 12]],
    ["iibiii", [6, 6, 12, 4, 4, 4]],
    ["", []],
  ])("%s take %j twelfths", (pattern, spans) => {
    expect(rows(pattern)).toEqual(spans);
  });
});

describe("times", () => {
  const now = new Date("2026-05-01T12:00:00Z");
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

  it.each([
    [30, "in 30 seconds"],
    [-59, "59 seconds ago"],
    [-3599, "59 minutes ago"],
    [7200, "in 2 hours"],
    [-86_400 * 45, "1 month ago"],
    [86_400 * 800, "in 2 years"],
    [0, "in 0 seconds"],
  ])("%i seconds from now read %s", (seconds, words) => {
    expect(relativeTime(later(seconds), now, "en-US")).toBe(words);
  });

  it("read in the language asked for", () => {
    expect(relativeTime(later(7200), now, "de")).toBe("in 2 Stunden");
    expect(formatTime(now, "D", now, "fr")).toBe("1 mai 2026");
  });

  it("show seconds in the styles T and S, and the weekday in F", () => {
    expect(formatTime(now, "T", now, "en-GB")).toMatch(/^\d\d:00:00$/);
    expect(formatTime(now, "S", now, "en-GB")).toMatch(/:00:00$/);
    expect(formatTime(now, "F", now, "en-GB")).toContain("Friday");
    expect(formatTime(now, "d", now, "en-GB")).toBe("01/05/2026");
  });

  it("of messages name the day only when it is not today", () => {
    expect(messageTime(now, now, "en-GB")).toMatch(/^\d\d:\d\d$/);
    expect(messageTime(later(-86_400 * 3), now, "en-GB")).toContain("2026");
  });

  it("that something took read in milliseconds, then in seconds", () => {
    expect(formatMs(12.4)).toBe("12 ms");
    expect(formatMs(1250)).toBe("1.25 s");
  });
});

describe("asking as somebody types", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("waits for a pause, asks once, and tells the newest answer only", async () => {
    const told: Progress<string>[] = [];
    const asked: string[] = [];
    const latest = new Latest<string>((progress) => told.push(progress));
    let answerFirst: (answer: string) => void = () => undefined;
    latest.ask(() => Promise.resolve("never asked"));
    latest.ask(() => {
      asked.push("first");
      return new Promise((resolve) => {
        answerFirst = resolve;
      });
    });
    await vi.advanceTimersByTimeAsync(typingPauseMs);
    expect(asked).toEqual(["first"]);
    latest.ask(() => Promise.resolve("second"));
    await vi.advanceTimersByTimeAsync(typingPauseMs);
    answerFirst("first, late");
    await vi.advanceTimersByTimeAsync(0);
    const loading = { kind: "loading" };
    expect(told).toEqual([loading, loading, loading, { kind: "loaded", answer: "second" }]);
  });

  it("tells nothing any more once it is forgotten", async () => {
    const told: Progress<string>[] = [];
    const latest = new Latest<string>((progress) => told.push(progress));
    latest.ask(() => Promise.resolve("answer"));
    latest.forget();
    await vi.advanceTimersByTimeAsync(typingPauseMs * 2);
    expect(told).toEqual([{ kind: "loading" }]);
  });
});

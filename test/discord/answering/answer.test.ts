import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LatestPressQueue } from "../../../src/discord/admission/latest-press-queue.ts";
import { type Answer, type AnswerOptions, answer } from "../../../src/discord/answering/answer.ts";
import type { Reply } from "../../../src/discord/reply.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { interactionOf } from "../../support/discord/interactions.ts";
import { createTestLog } from "../../support/test-log.ts";
import { arriveOn, type Reaction } from "./scripted-arrival.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rich: Reply = {
  embeds: [
    {
      title: "Soyuz",
      url: "https://example.org/soyuz",
      description: "In space",
      image: { url: "attachment://chart.png" },
      thumbnail: { url: "https://example.org/soyuz.png" },
      author: { name: "Roscosmos", url: "https://example.org" },
      footer: { text: "Launch Library 2", icon_url: "https://example.org/icon.png" },
    },
  ],
  components: [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.Button,
          style: ButtonStyle.Link,
          url: "https://example.org",
          label: "Wiki",
        },
      ],
    },
  ],
  files: [{ name: "chart.png", data: new Uint8Array(3), description: "A chart" }],
};
const plain = {
  embeds: [
    {
      title: "Soyuz",
      description: "In space",
      author: { name: "Roscosmos" },
      footer: { text: "Launch Library 2" },
    },
  ],
  components: [],
  attachments: [],
};
const sorry: Reply = { embeds: [{ description: "Sorry" }], ephemeral: true };
const tooMuch: Reaction = { status: 400, code: 50035 };
const broken: Reaction = { status: 500 };

function optionsOf(more: Partial<AnswerOptions> = {}) {
  const log = createTestLog();
  const onUnsendable = vi.fn(() => sorry);
  const onAcknowledged = vi.fn();
  const options: AnswerOptions = {
    clock: systemClock,
    log,
    startedMs: systemClock.monotonicMs(),
    ephemeral: false,
    onUnsendable,
    onAcknowledged,
    ...more,
  };
  return { options, log, onUnsendable, onAcknowledged };
}

function later(reply: Answer, ms = 1_000): Promise<Answer> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, reply);
  });
}

async function settled<T>(work: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return await work;
}

const command = interactionOf("command");
const ownPress = interactionOf("press", {
  message: { id: "5", interaction_metadata: { user: { id: "7" } } },
});

describe("a server error", () => {
  test.each([
    [0, 2],
    [1_800, 2],
    [1_801, 1],
  ])(
    "that comes %i ms after the interaction costs %i requests: a slow Discord is not asked again",
    async (afterMs, requests) => {
      const { arrival, sent } = arriveOn(command, { answer: [broken] });
      const startedMs = systemClock.monotonicMs() - afterMs;
      expect(await settled(answer(arrival, rich, optionsOf({ startedMs }).options))).toBe(false);
      expect(sent).toHaveLength(requests);
    },
  );
});

describe("content that Discord refuses", () => {
  test.each<Reaction>([
    tooMuch,
    { status: 413 },
    { status: 413, code: 40005 },
    { status: 403, code: 50013 },
    { status: 400, code: 200000 },
  ])("with %j is sent once more without pictures and links", async (refusal) => {
    const { arrival, sent } = arriveOn(command, { answer: [refusal, "taken"] });
    const { options, onUnsendable, onAcknowledged } = optionsOf();
    expect(await settled(answer(arrival, rich, options))).toBe(true);
    expect(sent.map(({ files }) => files)).toEqual([1, 0]);
    expect(sent[1]?.body).toMatchObject({ type: 4, data: plain });
    expect(onUnsendable).not.toHaveBeenCalled();
    expect(onAcknowledged).toHaveBeenCalledOnce();
  });

  test("in every form is answered by a sentence, for the asker alone", async () => {
    const { arrival, sent } = arriveOn(command, { answer: [tooMuch, tooMuch, "taken"] });
    expect(await settled(answer(arrival, rich, optionsOf().options))).toBe(true);
    expect(sent).toHaveLength(3);
    expect(sent[2]?.body).toMatchObject({ type: 4, data: { embeds: sorry.embeds, flags: 64 } });
  });

  test("without any picture or link is answered by the sentence at once", async () => {
    const { arrival, sent } = arriveOn(command, { answer: [tooMuch, "taken"] });
    await settled(answer(arrival, { embeds: [{ title: "x" }] }, optionsOf().options));
    expect(sent[1]?.body).toMatchObject({ data: { embeds: sorry.embeds } });
    expect(sent).toHaveLength(2);
  });

  test("in a press leaves the message as it is and says so beside it", async () => {
    const { arrival, sent } = arriveOn(ownPress, { answer: [tooMuch, tooMuch, "taken"] });
    await settled(answer(arrival, rich, optionsOf().options));
    expect(sent.map(({ body }) => (body as { type: number }).type)).toEqual([7, 7, 4]);
  });

  test("is given up after the sentence, too", async () => {
    const { arrival, sent } = arriveOn(command, { answer: [tooMuch] });
    const { options, log } = optionsOf();
    expect(await settled(answer(arrival, rich, options))).toBe(false);
    expect(sent).toHaveLength(3);
    expect(log.messages("warn")).toContain("Discord did not take an answer");
  });
});

describe("after an acknowledgement", () => {
  test("an edit is tried again while Discord is broken, and arrives once", async () => {
    const { arrival, sent } = arriveOn(command, {
      edit: [broken, broken, { code: "TIMED_OUT" }, "taken"],
    });
    expect(await settled(answer(arrival, later(rich), optionsOf().options))).toBe(true);
    expect(sent.map(({ by }) => by)).toEqual(["answer", "edit", "edit", "edit", "edit"]);
    expect(sent[0]?.body).toEqual({ type: 5, data: {} });
  });

  test("an edit waits as long as a rate limit says", async () => {
    const limited: Reaction = { status: 429, retryAfterMs: 90_000 };
    const { arrival, sent } = arriveOn(command, { edit: [limited, "taken"] });
    expect(await settled(answer(arrival, later(rich), optionsOf().options))).toBe(true);
    const [, first, second] = sent;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(90_000);
  });

  test("the time of a rate limit is not taken off the minute for server errors", async () => {
    const limited: Reaction = { status: 429, retryAfterMs: 90_000 };
    const { arrival, sent } = arriveOn(command, { edit: [limited, broken, "taken"] });
    expect(await settled(answer(arrival, later(rich), optionsOf().options))).toBe(true);
    expect(sent.at(-1)).toMatchObject({ by: "edit", files: 1 });
  });

  test("a minute of server errors ends in a plain sentence, and nobody is left with thinking", async () => {
    const { arrival, sent } = arriveOn(command, { edit: [...Array(10).fill(broken), "taken"] });
    const { options } = optionsOf();
    expect(await settled(answer(arrival, later(rich), options))).toBe(true);
    const edits = sent.filter(({ by }) => by === "edit");
    const last = edits.at(-1);
    expect(last?.body).toMatchObject({ embeds: sorry.embeds });
    expect((last?.atMs ?? 0) - (edits[0]?.atMs ?? 0)).toBeLessThanOrEqual(120_000);
    expect((last?.atMs ?? 0) - (edits[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(45_000);
  });

  test("is over at last when Discord stays broken", async () => {
    const { arrival, sent } = arriveOn(command, { edit: [broken] });
    const { options, log } = optionsOf();
    expect(await settled(answer(arrival, later(rich), options))).toBe(false);
    expect(sent.length).toBeLessThan(30);
    expect(log.messages("warn").filter((line) => line.includes("did not take"))).toHaveLength(1);
  });

  test("an edit that Discord refuses becomes plainer, then a sentence", async () => {
    const { arrival, sent } = arriveOn(command, { edit: [tooMuch, tooMuch, "taken"] });
    await settled(answer(arrival, later(rich), optionsOf().options));
    expect(sent.slice(1).map(({ files }) => files)).toEqual([1, 0, 0]);
    expect(sent[2]?.body).toMatchObject(plain);
    expect(sent[3]?.body).toMatchObject({ embeds: sorry.embeds });
  });

  test("a message that is gone is not edited again", async () => {
    const { arrival, sent } = arriveOn(command, { edit: [{ status: 404, code: 10008 }] });
    expect(await settled(answer(arrival, later(rich), optionsOf().options))).toBe(false);
    expect(sent).toHaveLength(2);
  });

  test("a change of a message ends where a later press has taken its place", async () => {
    const queue = new LatestPressQueue();
    const turn = queue.take("5");
    const { arrival, sent } = arriveOn(ownPress, { edit: [broken] });
    const answered = answer(arrival, later(rich), optionsOf({ turn }).options);
    await vi.advanceTimersByTimeAsync(5_000);
    const tries = sent.length;
    expect(tries).toBeGreaterThan(1);
    queue.take("5");
    await settled(answered);
    expect(sent).toHaveLength(tries);
    expect(sent.some(({ by }) => by === "followUp")).toBe(false);
  });

  test("a change of a message that Discord never takes is answered by the sentence beside it", async () => {
    const { arrival, sent } = arriveOn(ownPress, { edit: [tooMuch] });
    await settled(answer(arrival, later(rich), optionsOf().options));
    expect(sent.map(({ by }) => by)).toEqual(["answer", "edit", "edit", "followUp"]);
    expect(sent.at(-1)?.body).toMatchObject({ embeds: sorry.embeds, flags: 64 });
  });
});

describe("a follow-up", () => {
  const beside = { ...rich, asNewMessage: true };

  test.each<[string, readonly Reaction[], number]>([
    ["a server error", [broken], 1],
    ["a broken connection", [{ code: "ECONNRESET" }], 1],
    ["silence given up", [{ code: "TIMED_OUT" }], 1],
    ["a rate limit, which surely took nothing", [{ status: 429, retryAfterMs: 500 }, "taken"], 2],
    ["one rate limit after the other", [{ status: 429, retryAfterMs: 500 }], 2],
    ["refused content", [tooMuch, "taken"], 2],
  ])("after %s is sent as often as is safe", async (_, reactions, times) => {
    const { arrival, sent } = arriveOn(ownPress, { followUp: reactions });
    await settled(answer(arrival, later(beside), optionsOf().options));
    expect(sent.filter(({ by }) => by === "followUp")).toHaveLength(times);
  });
});

describe("a first answer", () => {
  test.each([0, 500, 1_500])("waits for a rate limit of %i ms", async (retryAfterMs) => {
    const { arrival, sent } = arriveOn(command, {
      answer: [{ status: 429, retryAfterMs }, "taken"],
    });
    expect(await settled(answer(arrival, rich, optionsOf().options))).toBe(true);
    expect(sent).toHaveLength(2);
  });

  test.each([2_700, 60_000])("does not wait for one of %i ms", async (retryAfterMs) => {
    const { arrival, sent } = arriveOn(command, {
      answer: [{ status: 429, retryAfterMs }, "taken"],
    });
    expect(await settled(answer(arrival, rich, optionsOf().options))).toBe(false);
    expect(sent).toHaveLength(1);
  });

  test("counts the time since the interaction came in", async () => {
    const { arrival, sent } = arriveOn(command, {
      answer: [{ status: 429, retryAfterMs: 1_500 }, "taken"],
    });
    const startedMs = systemClock.monotonicMs() - 1_500;
    expect(await settled(answer(arrival, rich, optionsOf({ startedMs }).options))).toBe(false);
    expect(sent).toHaveLength(1);
  });

  test("that nobody takes is given up within Discord's three seconds", async () => {
    const { arrival } = arriveOn(command, { answer: ["silence"] });
    const answered = answer(arrival, rich, optionsOf().options);
    await vi.advanceTimersByTimeAsync(2_800);
    expect(await answered).toBe(false);
  });

  test("after a server error counts as taken when the second is there already", async () => {
    const there: Reaction = { status: 400, code: 40060 };
    const { arrival, sent } = arriveOn(command, { answer: [broken, there] });
    expect(await settled(answer(arrival, rich, optionsOf().options))).toBe(true);
    expect(sent).toHaveLength(2);
  });

  test("that was given up for its time is not sent again", async () => {
    const { arrival, sent } = arriveOn(command, { answer: [{ code: "TIMED_OUT" }, "taken"] });
    expect(await settled(answer(arrival, rich, optionsOf().options))).toBe(false);
    expect(sent).toHaveLength(1);
  });

  test.each([
    [undefined, 64],
    [true, undefined],
  ])(
    "beside a pressed message is for everybody only where it says so (%s)",
    async (inPublic, flags) => {
      const { arrival, sent } = arriveOn(ownPress);
      const reply: Reply = { embeds: [], asNewMessage: true, ...(inPublic && { inPublic }) };
      await settled(answer(arrival, reply, optionsOf().options));
      const { data } = JSON.parse(JSON.stringify(sent[0]?.body));
      expect(data.flags).toBe(flags);
    },
  );

  test("that somebody else has given is not taken for ours", async () => {
    const { arrival } = arriveOn(command, { answer: [{ status: 400, code: 40060 }] });
    expect(await settled(answer(arrival, rich, optionsOf().options))).toBe(false);
  });
});

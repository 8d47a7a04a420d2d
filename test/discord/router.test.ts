import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { commands, presses, routerReplies } from "../../commands/index.ts";
import type { InteractionReport } from "../../src/discord/interaction/interaction-report.ts";
import { createArrival } from "../../src/discord/rest/arrival.ts";
import { createInteractionApi } from "../../src/discord/rest/interaction-api.ts";
import { createRouter, type Router } from "../../src/discord/router.ts";
import { type Clock, systemClock } from "../../src/runtime/clock.ts";
import { testContext } from "../support/discord/context.ts";
import { interactionOf } from "../support/discord/interactions.ts";
import { generateRoster } from "../support/rosters/rosters.ts";
import { createTestClock } from "../support/test-clock.ts";
import { createTestLog, type TestLog } from "../support/test-log.ts";
import { arriveOn } from "./answering/scripted-arrival.ts";

afterEach(() => void vi.useRealTimers());

const context = testContext(generateRoster(50, 3));

function open(clock: Clock = systemClock): {
  readonly router: Router;
  readonly reports: readonly InteractionReport[];
  readonly log: TestLog;
  outcomes(): Record<string, number>;
} {
  const reports: InteractionReport[] = [];
  const log = createTestLog();
  const router = createRouter({
    commands,
    presses,
    replies: routerReplies,
    contextFor: () => context,
    hasRateLimits: true,
    onReport: (report) => reports.push(report),
    clock,
    log,
  });
  const outcomes = (): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { outcome } of reports) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  };
  return { router, reports, log, outcomes };
}

describe("a burst of 3,000 people", () => {
  test("is answered, every one of them, over 64 connections or some more", async () => {
    let connections = 0;
    let answers = 0;
    const server = createServer((request, response) => {
      request.resume().on("end", () => {
        answers += 1;
        response.writeHead(204).end();
      });
    });
    server.on("connection", () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const api = createInteractionApi(`http://127.0.0.1:${port}/api`);
    onTestFinished(async () => {
      await api.close();
      server.close();
    });
    // Its clock stands still: how fast this machine is does not count.
    const { router, outcomes } = open(createTestClock());
    const arrivals = Array.from({ length: 3_000 }, (_, person) => {
      const facts = { personId: String(100 + person), guildId: String(person % 7) };
      return createArrival(interactionOf("command", facts), api);
    });
    await Promise.all(arrivals.map(router.onInteraction));
    expect(outcomes()).toEqual({ answered: 3_000 });
    expect(answers).toBe(3_000);
    expect(connections).toBeLessThan(200);
  });
});

describe("P10: what a restart is sent again", () => {
  test("is not answered when it is too old by Discord's time, and is counted as dropped", async () => {
    const { router, outcomes } = open();
    const now = new Date();
    router.noteDiscordTime(now);
    const idOf = (agoMs: number) =>
      String(BigInt(now.getTime() - agoMs - 1_420_070_400_000) << 22n);
    const old = arriveOn(interactionOf("command", { id: idOf(4_000) }));
    await router.onInteraction(old.arrival);
    expect(old.sent).toEqual([]);
    const young = arriveOn(interactionOf("command", { id: idOf(1_000) }));
    await router.onInteraction(young.arrival);
    expect(young.sent).toHaveLength(1);
    expect(outcomes()).toEqual({ dropped: 1, answered: 1 });
  });

  test.each(["command", "press", "completion"] as const)(
    "and was answered by the predecessor (a %s) is counted as a duplicate, without a line in the log",
    async (kind) => {
      const { router, log, outcomes } = open();
      const answer = [{ status: 400, code: 40060 }];
      const { arrival, sent } = arriveOn(interactionOf(kind), { answer });
      await router.onInteraction(arrival);
      expect(sent).toHaveLength(1);
      expect(outcomes()).toEqual({ duplicate: 1 });
      expect([...log.messages("warn"), ...log.messages("info")]).toEqual([]);
    },
  );
});

describe("a server whose people ask more than Discord takes", () => {
  test("costs the people of another none of their answers", async () => {
    vi.useFakeTimers();
    const { router, reports } = open();
    // 200 ms an answer, 64 at a time and those that are slow: some 640 a second.
    const arrive = (personId: string, guildId: string) => {
      const { arrival } = arriveOn(interactionOf("command", { personId, guildId }));
      const answer = async (): Promise<void> => {
        await new Promise((resolve) => setTimeout(resolve, 200));
      };
      return router.onInteraction({ ...arrival, answer });
    };
    const raid = Array.from({ length: 3_900 }, (_, person) => arrive(String(10_000 + person), "1"));
    const quiet = Array.from({ length: 20 }, (_, person) => arrive(String(person + 1), "2"));
    let answeredMs = Number.POSITIVE_INFINITY;
    const startedMs = systemClock.monotonicMs();
    void Promise.all(quiet).then(() => {
      answeredMs = systemClock.monotonicMs() - startedMs;
    });
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(raid);
    expect(answeredMs).toBeLessThan(1_000);
    expect(reports.filter(({ outcome }) => outcome === "dropped").length).toBeGreaterThan(1_000);
  });
});

describe("each type of interaction", () => {
  test.each([
    ["a command", interactionOf("command"), 4, { kind: "command", name: "about" }],
    ["a press", interactionOf("press"), 4, { kind: "press", name: "stats" }],
    ["a completion", interactionOf("completion"), 8, { kind: "completion", name: "about" }],
    [
      "a command of another making",
      interactionOf("command", { data: { name: "gone" } }),
      4,
      { kind: "command", name: "unknown", outcome: "answered" },
    ],
    [
      "a person's menu",
      interactionOf("command", { data: { name: "about", type: 2, target_id: "1" } }),
      4,
      { kind: "command", name: "unknown" },
    ],
    ["a PING", { ...interactionOf("command"), type: 1 } as never, 1, { kind: "other" }],
    [
      "one that Discord adds one day",
      { ...interactionOf("command"), type: 99 } as never,
      4,
      { outcome: "refused" },
    ],
  ])("%s is answered once, as what it is", async (_, interaction, type, report) => {
    const { router, reports } = open();
    const { arrival, sent } = arriveOn(interaction);
    await router.onInteraction(arrival);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ by: "answer", body: { type } });
    expect(reports).toEqual([expect.objectContaining(report)]);
  });
});

describe("an answer", () => {
  test.each([
    ["/about", { name: "about" }],
    ["/spacecraft random", { name: "spacecraft", subcommand: "random" }],
  ])("to %s is for the person alone only where they ask for that", async (_, called) => {
    const flagsWhere = async (isPrivate: boolean): Promise<number | undefined> => {
      const asked = [{ type: 5, name: "private", value: isPrivate }];
      const options =
        "subcommand" in called ? [{ type: 1, name: called.subcommand, options: asked }] : asked;
      const data = { id: "1", type: 1, name: called.name, options };
      const { arrival, sent } = arriveOn(interactionOf("command", { data }));
      await open().router.onInteraction(arrival);
      const { data: message } = JSON.parse(JSON.stringify(sent[0]?.body));
      return message.flags;
    };
    expect(await flagsWhere(true)).toBe(64);
    expect(await flagsWhere(false)).toBeUndefined();
  });
});

describe("a refusal", () => {
  test("goes by the connections for refusals, for the asker alone, and stops after a few", async () => {
    const { router, outcomes } = open();
    const asked = Array.from({ length: 100 }, () => arriveOn(interactionOf("command")));
    await Promise.all(asked.map(({ arrival }) => router.onInteraction(arrival)));
    expect(outcomes()).toEqual({ answered: 5, busy: 10, muted: 85 });
    const sent = asked.flatMap((each) => each.sent);
    const refused = sent.filter(({ by }) => by === "refuse");
    expect(refused).toHaveLength(10);
    expect(refused[0]?.body).toMatchObject({ type: 4, data: { flags: 64 } });
  });

  test("of a completion is an empty list", async () => {
    const { router } = open();
    await router.stop(1);
    const { arrival, sent } = arriveOn(interactionOf("completion"));
    await router.onInteraction(arrival);
    expect(sent).toEqual([
      expect.objectContaining({ by: "refuse", body: { type: 8, data: { choices: [] } } }),
    ]);
  });

  test("that Discord does not take is no error of ours", async () => {
    const { router, outcomes } = open();
    await router.stop(1);
    await router.onInteraction(
      arriveOn(interactionOf("command"), { refuse: [{ status: 500 }] }).arrival,
    );
    expect(outcomes()).toEqual({ undelivered: 1 });
  });
});

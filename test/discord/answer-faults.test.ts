import { driver } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { startBotOnSandbox } from "./support/bot-on-sandbox.ts";

const command = "/spacecraft top-docked count:3";
const broken = [
  ["500", { kind: "fail", status: 500 }],
  ["502 and a page", { kind: "fail", status: 502 }],
] as const;

describe("D2: an answer that Discord does not take", () => {
  test.each(broken)("for a %s is sent once more, and then arrives", async (_, fault) => {
    const { discord, callbacks } = await startBotOnSandbox();
    discord.faults.rest({ path: "/callback", times: 1 }, fault);
    expect((await driver(discord).runs(command)).kind).toBe("message");
    expect(callbacks()).toHaveLength(2);
  });

  test.each([
    ...broken,
    ["403 and a page", { kind: "fail", status: 403 }],
    ["a broken connection", { kind: "reset" }],
  ] as const)(
    "for ever, with %s, is given up after at most two tries and one line",
    async (_, fault) => {
      const { discord, callbacks, log } = await startBotOnSandbox();
      discord.faults.rest({ path: "/callback" }, fault);
      void driver(discord).runs(command);
      await vi.waitFor(
        () => expect(log.messages("warn")).toContain("Discord did not take an answer"),
        5_000,
      );
      expect(callbacks().length).toBeLessThanOrEqual(2);
      discord.faults.lift();
      expect((await driver(discord).runs(command)).kind).toBe("message");
      expect(log.messages("warn").filter((line) => line.includes("did not take"))).toHaveLength(1);
      expect(log.messages("error")).toEqual([]);
    },
  );
});

describe("D3: an interaction that is delivered three times", () => {
  test("is answered once", async () => {
    const { discord, callbacks, log } = await startBotOnSandbox();
    discord.faults.gateway({ kind: "duplicate", times: 2 });
    expect((await driver(discord).runs(command)).kind).toBe("message");
    expect((await driver(discord).runs("/about")).kind).toBe("message");
    expect(callbacks()).toHaveLength(2);
    expect(log.messages("warn").filter((line) => line.includes("did not take"))).toEqual([]);
  });
});

describe("D4: 429 on an answer", () => {
  test.each(["0", "1", "soon", null])(
    "with Retry-After %s is waited for, as far as Discord says for how long",
    async (retryAfter) => {
      const { discord, callbacks, log } = await startBotOnSandbox();
      discord.faults.rest({ path: "/callback", times: 1 }, { kind: "rate-limit", retryAfter });
      expect((await driver(discord).runs(command)).kind).toBe("message");
      expect(callbacks()).toHaveLength(2);
      expect(log.messages("warn")).not.toContain("Discord did not take an answer");
    },
  );

  test("that would last longer than Discord waits costs one request", async () => {
    const { discord, callbacks, log } = await startBotOnSandbox();
    discord.faults.rest({ path: "/callback", times: 1 }, { kind: "rate-limit", retryAfter: "5" });
    void driver(discord).runs(command);
    await vi.waitFor(
      () => expect(log.messages("warn")).toContain("Discord did not take an answer"),
      5_000,
    );
    expect((await driver(discord).runs("/about")).kind).toBe("message");
    expect(callbacks()).toHaveLength(2);
  });

  test("again and again costs at most four requests", async () => {
    const { discord, callbacks, log } = await startBotOnSandbox();
    discord.faults.rest({ path: "/callback" }, { kind: "rate-limit", retryAfter: "0" });
    void driver(discord).runs(command);
    await vi.waitFor(
      () => expect(log.messages("warn")).toContain("Discord did not take an answer"),
      5_000,
    );
    expect(callbacks()).toHaveLength(4);
  });
});

describe("D5: a first answer that arrives although the connection breaks", () => {
  test("counts as taken once the second says that it is there already", async () => {
    const { discord, callbacks, log } = await startBotOnSandbox();
    discord.faults.rest({ path: "/callback", times: 1 }, { kind: "reset", after: true });
    expect((await driver(discord).runs(command)).kind).toBe("message");
    await vi.waitFor(() => expect(callbacks().at(-1)?.status).toBe(400));
    expect(callbacks()).toHaveLength(2);
    expect(log.messages("warn").filter((line) => line.includes("did not take"))).toEqual([]);
  });
});

describe("D6: an interaction that Discord no longer knows", () => {
  test("gets one answer, a quiet line, and nothing more", async () => {
    const { discord, callbacks, log } = await startBotOnSandbox({ sandbox: { ackDeadlineMs: 0 } });
    await driver(discord).runs(command);
    await vi.waitFor(() =>
      expect(log.messages("info")).toContain("Discord no longer wanted this answer"),
    );
    expect(callbacks()).toHaveLength(1);
    expect(log.messages("error")).toEqual([]);
  });
});

describe("D7: an answer that hangs", () => {
  test("is given up inside the three seconds, without a second try", async () => {
    const { discord, callbacks, log } = await startBotOnSandbox();
    discord.faults.rest({ path: "/callback", times: 1 }, { kind: "hang" });
    const outcome = driver(discord).runs(command);
    await vi.waitFor(
      () => expect(log.messages("warn")).toContain("Discord did not take an answer"),
      5_000,
    );
    expect(callbacks()).toHaveLength(1);
    // Discord itself gives up after three seconds: the bot had given up before.
    expect(await outcome).toMatchObject({ kind: "refused", reason: "did-not-respond" });
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { driver, type Outcome } from "discord-sandbox";
import { describe, expect, test } from "vitest";
import { startOnSandbox } from "../support/on-sandbox.ts";

const isAnswered = ({ kind }: Outcome): boolean => kind === "message";

describe("one person who sends 750 commands a second", () => {
  test("costs none of 40 others an answer, with a Discord that takes 300 ms", async () => {
    const { discord, callbacks } = await startOnSandbox();
    discord.faults.rest({ path: "/callback" }, { kind: "delay", delayMs: 300 });
    const loud = driver(discord);
    let isOver = false;
    const flood = (async (): Promise<void> => {
      while (!isOver) {
        for (let each = 0; each < 15; each += 1) void loud.runs("/about");
        await sleep(20);
      }
    })();
    const others: Promise<Outcome>[] = [];
    for (let each = 0; each < 40; each += 1) {
      others.push(driver(discord).runs("/spacecraft stats by:status"));
      await sleep(50);
    }
    const outcomes = await Promise.all(others);
    isOver = true;
    await flood;
    expect(outcomes.filter(isAnswered)).toHaveLength(40);
    // Five answers and some refusals of the flood, however much of it there was.
    expect(callbacks().length).toBeLessThan(40 + 5 + 10 + 10);
  }, 30_000);
});

describe("200 answers that Discord never takes", () => {
  test("hold up none of 50 others", async () => {
    const { discord } = await startOnSandbox();
    discord.faults.rest({ path: "/callback", times: 200 }, { kind: "hang" });
    for (let each = 0; each < 200; each += 1) void driver(discord).runs("/about");
    await sleep(50);
    const others = Array.from({ length: 50 }, () => driver(discord).runs("/about"));
    expect((await Promise.all(others)).filter(isAnswered)).toHaveLength(50);
  }, 30_000);
});

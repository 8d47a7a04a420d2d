import { driver, type Outcome } from "discord-sandbox";
import { describe, expect, test } from "vitest";
import { shown, textOf } from "../support/discord/shown.ts";
import { startBotOnSandbox } from "./support/bot-on-sandbox.ts";

const busy = /Slow down a little: try again <t:\d+:R>\./;

function isBusy(outcome: Outcome): boolean {
  return outcome.kind === "message" && busy.test(textOf(outcome.entry));
}

describe("somebody who asks faster than anybody reads", () => {
  test("gets five answers, and then is told when to try again, seen by them alone", async () => {
    const { discord } = await startBotOnSandbox({ hasRateLimits: true });
    const person = driver(discord);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => person.runs("/spacecraft stats by:status")),
    );
    const refused = outcomes.filter(isBusy).map(shown);
    expect(refused.length).toBeGreaterThanOrEqual(6);
    expect(outcomes.length - refused.length).toBeGreaterThanOrEqual(5);
    expect(refused.every(({ visibleTo }) => visibleTo === person.person.id)).toBe(true);
  });

  test("keeps nobody else waiting", async () => {
    const { discord } = await startBotOnSandbox({ hasRateLimits: true });
    const loud = driver(discord);
    await Promise.all(Array.from({ length: 10 }, () => loud.runs("/about")));
    expect(isBusy(await driver(discord).runs("/about"))).toBe(false);
  });

  test("still gets suggestions for every keystroke", async () => {
    const { discord, callbacks } = await startBotOnSandbox({ hasRateLimits: true });
    const person = driver(discord);
    const typed = "crew dragon endeavour";
    const suggestions = await Promise.all(
      [...typed].map((_, index) =>
        person.types(`/spacecraft info name:${typed.slice(0, index + 1)}`),
      ),
    );
    expect(suggestions.every((choices) => choices.length > 0)).toBe(true);
    expect(callbacks()).toHaveLength(typed.length);
  });
});

describe("D17: two presses", () => {
  test("a slow tab does not take the place of a quick one that was pressed after it", async () => {
    const { discord } = await startBotOnSandbox({ sandbox: { patienceMs: 50 } });
    const person = driver(discord);
    const card = shown(await person.runs("/spacecraft info name:#289"));
    discord.faults.rest({ path: "/callback", times: 1 }, { kind: "delay", delayMs: 400 });
    const [, second] = await Promise.all([
      person.presses(card, "Class"),
      person.presses(card, "Overview"),
    ]);
    expect(textOf(shown(second))).toContain("Serial number");
    const entry = discord.state().entries.find(({ message }) => message.id === card.message.id);
    expect(entry && textOf(entry)).toContain("Serial number");
  });
});

describe("presses on somebody else's message", () => {
  test("are answered five times with a copy, and then refused like commands", async () => {
    const { discord } = await startBotOnSandbox({ hasRateLimits: true });
    const list = shown(await driver(discord).runs("/spacecraft search per-page:5"));
    const other = driver(discord);
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, () => other.presses(list, "Next")),
    );
    expect(outcomes.filter(isBusy).length).toBeGreaterThanOrEqual(3);
    expect(outcomes.map(shown).every(({ visibleTo }) => visibleTo === other.person.id)).toBe(true);
  });
});

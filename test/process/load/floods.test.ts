import { driver, type Entry } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { shown, textOf } from "../../support/discord/shown.ts";
import { startOnSandbox } from "../support/on-sandbox.ts";

/** The custom id of a button, by its label. */
function idOf({ message }: Entry, label: string): string {
  const text = JSON.stringify(message.components);
  const found = text.match(new RegExp(`"custom_id":"([^"]+)"[^{}]*"label":"${label}"`));
  const reversed = text.match(new RegExp(`"label":"${label}"[^{}]*"custom_id":"([^"]+)"`));
  const id = (found ?? reversed)?.[1];
  if (id === undefined) throw new Error(`There is no button ${label}`);
  return id;
}

describe("D17: mashed buttons", () => {
  test("are all acknowledged, and the message ends on the last press", async () => {
    const sandbox = { patienceMs: 50, ackDeadlineMs: 30_000 };
    const { discord, bot, callbacks } = await startOnSandbox({ sandbox });
    const people = 10;
    const pressesEach = 12;
    const mash = async (): Promise<void> => {
      const person = driver(discord);
      const list = shown(await person.runs("/spacecraft search per-page:5"));
      const next = idOf(list, "Next");
      const last = idOf(list, "Last");
      const presses = Array.from({ length: pressesEach }, (_, press) =>
        person.forgesPress(list, press % 2 === 0 ? last : next),
      );
      const outcomes = await Promise.all(presses);
      expect(outcomes.filter(({ kind }) => kind === "refused")).toEqual([]);
      await vi.waitFor(() => {
        const entry = discord.state().entries.find(({ message }) => message.id === list.message.id);
        expect(entry && textOf(entry)).toContain("Page 2 of");
      }, 10_000);
    };
    await Promise.all(Array.from({ length: people }, mash));
    const acknowledged = callbacks().filter(({ status }) => status < 300);
    expect(acknowledged).toHaveLength(people * (pressesEach + 1));
    expect(bot.logged("Discord did not take an answer")).toEqual([]);
  });
});

describe("D18: a flood of suggestions", () => {
  test("of 15 people at once is answered in full, and costs LL2 nothing", async () => {
    const { discord, bot, callbacks } = await startOnSandbox({
      sandbox: { ackDeadlineMs: 30_000 },
    });
    const typed = "soyuz ms-10";
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => driver(discord)).flatMap((person) =>
        Array.from({ length: 20 }, (_, length) =>
          person.types(`/spacecraft info name:${typed.slice(0, (length % typed.length) + 1)}`),
        ),
      ),
    );
    expect(answers.filter((choices) => choices.length > 0)).toHaveLength(300);
    expect(callbacks()).toHaveLength(300);
    expect(bot.logged("Discord did not take an answer")).toEqual([]);
  });
});

import { ApplicationCommandOptionType, ApplicationCommandType } from "discord-api-types/v10";
import { driver } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { presses, routerReplies } from "../../commands/index.ts";
import type { Command } from "../../src/discord/command.ts";
import type { InteractionReport } from "../../src/discord/interaction/interaction-report.ts";
import { registerCommands } from "../../src/discord/rest/register.ts";
import { createRouter } from "../../src/discord/router.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { testContext } from "../support/discord/context.ts";
import { shown, textOf } from "../support/discord/shown.ts";
import { createTestLog } from "../support/test-log.ts";
import { prepare } from "./support/connected.ts";

const secretWords = "words-that-somebody-typed";
const failures: readonly (() => never | Promise<never>)[] = [
  () => {
    throw new TypeError(secretWords);
  },
  () => Promise.reject(new RangeError(secretWords)),
  () => {
    throw secretWords;
  },
  () => Promise.reject(undefined),
  () => {
    throw null;
  },
  () => Promise.reject(Object.create(null)),
];
let round = 0;

const broken: Command = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: "broken",
    description: "Fails in another way each time",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "text",
        description: "Anything",
        autocomplete: true,
      },
    ],
  },
  execute: () => {
    round += 1;
    return failures[round % failures.length]?.() as never;
  },
  complete: () => {
    throw new Error(secretWords);
  },
};

describe("D8: a command that is broken", () => {
  test("apologises with an id that stands in the log, each time, and the words of nobody are logged", async () => {
    const log = createTestLog();
    const reports: InteractionReport[] = [];
    const router = createRouter({
      commands: [broken],
      presses,
      replies: routerReplies,
      contextFor: () => testContext([]),
      hasRateLimits: false,
      onReport: (report) => reports.push(report),
      clock: systemClock,
      log,
    });
    const { discord, client } = await prepare({ onInteraction: router.onInteraction });
    const { rest, application } = await client.login();
    await registerCommands(rest, application.id, [broken.data]);
    const person = driver(discord);
    for (let count = 0; count < 60; count += 1) {
      const apology = shown(await person.runs("/broken"));
      expect(apology.visibleTo).toBe(person.person.id);
      const id = /Error ID: ([0-9a-f]{8})/.exec(textOf(apology))?.[1];
      expect(log.entries.at(-1)).toMatchObject({
        level: "error",
        facts: { command: "broken", id },
      });
    }
    expect(await person.types("/broken text:x")).toEqual([]);
    expect(JSON.stringify(log.entries)).not.toContain(secretWords);
    expect(reports.filter(({ outcome }) => outcome === "failed")).toHaveLength(60);
    await vi.waitFor(() =>
      expect(reports.at(-1)).toMatchObject({ kind: "completion", name: "broken" }),
    );
  });
});

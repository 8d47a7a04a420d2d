import { Locale } from "discord-api-types/v10";
import type { Driver, Entry, Outcome } from "discord-sandbox";
import { commands } from "../../commands/index.ts";
import { startBot } from "../bot.ts";
import { dataVariables, readConfig } from "../config.ts";
import { type CardTab, cardTabs } from "../discord/state.ts";
import { openStore } from "../open-store.ts";
import { systemClock } from "../runtime/clock.ts";
import { createLog } from "../runtime/create-log.ts";
import { withTimeout } from "../runtime/with-timeout.ts";
import { loadSandbox } from "../sandbox.ts";
import { describeCommands } from "./ask-help.ts";
import { type CliExitCode, cliExitCodes } from "./cli-exit-codes.ts";
import { type CommandLine, runProgram, UsageError } from "./command-line.ts";
import { renderMessage, tabButtons } from "./render-message.ts";

const locales = Object.values(Locale).sort();

const program = {
  name: "ask",
  about: "Asks the whole bot one command, without Discord, and prints what a person would see.",
  words: "'/<command> [<option>:<value> ...]'",
  flags: {
    locale: {
      type: "string",
      value: "<locale>",
      about: `Language of the person who asks (en-US): ${locales.join(", ")}`,
    },
    tab: {
      type: "string",
      multiple: true,
      value: "<tab>",
      about: `Open this tab of a card: ${cardTabs.join(", ")}, or all; may be repeated`,
    },
  },
  examples: [
    "npm run ask -- '/spacecraft top-docked count:5'",
    "npm run ask -- '/spacecraft info name:freedom' --tab flights --locale de",
  ],
  more: () => describeCommands(commands.map(({ data }) => data)),
  exits: {
    done: "answered",
    negative: "the bot refused, and says why",
    usage: "a line that cannot be typed",
    tryAgainLater: "no answer in time",
    configuration: "a variable cannot be used",
  },
} as const;

/** More than a start, a wait for Launch Library 2 and an answer together ever take. */
const withinMs = 30_000;
const allTabs = "all";

class NoAnswerError extends Error {}

interface Question {
  readonly line: string;
  readonly locale: Locale;
  /** None: the answer as it comes. */
  readonly tabs: readonly CardTab[];
}

/** @throws {UsageError} for a line, a locale or a tab that cannot be. */
function readQuestion({ words, flags }: CommandLine<typeof program.flags>): Question {
  const line = words.join(" ");
  if (!line.startsWith("/")) {
    const given = line === "" ? "Nothing was asked" : `"${line}" is no command`;
    throw new UsageError(`${given}: a command begins with "/", such as /spacecraft in-space.`);
  }
  const wanted = flags.locale ?? Locale.EnglishUS;
  const locale = locales.find((each) => each.toLowerCase() === wanted.toLowerCase());
  if (locale === undefined) {
    throw new UsageError(`Discord has no locale "${wanted}". Locales: ${locales.join(", ")}.`);
  }
  const tabs = (flags.tab ?? []).flatMap((name) => {
    const named = name === allTabs ? cardTabs : cardTabs.filter((tab) => tab === name);
    if (named.length > 0) return named;
    throw new UsageError(`There is no tab "${name}". Tabs: ${cardTabs.join(", ")}, ${allTabs}.`);
  });
  return { line, locale, tabs };
}

async function ask(question: Question): Promise<CliExitCode> {
  // How a bot on Discord is to be reached does not matter to one in a sandbox of its own.
  const config = readConfig([...dataVariables, "PRIVACY_URL", "TERMS_URL"]);
  const { driver, startSandbox, TypingError } = await loadSandbox(
    "This installation has no sandbox",
  );
  const sandbox = await startSandbox({ applicationName: "Spacecraft Bot" });
  const log = createLog("silent", []);
  const store = await openStore(config, { clock: systemClock, log });
  const bot = await startBot({
    config: { ...config, discordToken: sandbox.token, discordApiUrl: sandbox.apiUrl },
    store,
    log,
    onEnd: ({ reason }) => process.stderr.write(`${reason}\n`),
  });
  try {
    return await converse(driver(sandbox, { locale: question.locale }), question);
  } catch (error) {
    throw error instanceof TypingError ? new UsageError(error.message) : error;
  } finally {
    await bot.stop();
    await store.close();
    await sandbox.close();
  }
}

async function converse(person: Driver, { line, locale, tabs }: Question): Promise<CliExitCode> {
  const show = ({ message }: Entry): void => {
    process.stdout.write(`${renderMessage(message, { locale, now: new Date() })}\n`);
  };
  const first = await person.runs(line);
  if (!("entry" in first)) return explain(first);
  const isRefusal = first.entry.visibleTo !== undefined && !/\bprivate:true\b/i.test(line);
  if (tabs.length === 0 || isRefusal) {
    show(first.entry);
    return isRefusal ? cliExitCodes.negative : cliExitCodes.done;
  }
  const buttons = tabButtons(first.entry.message);
  for (const [index, tab] of tabs.entries()) {
    const button = buttons.get(tab);
    if (button === undefined) {
      const there =
        buttons.size === 0 ? "no tabs" : `only the tabs ${[...buttons.keys()].join(", ")}`;
      throw new UsageError(`The answer to ${line} has ${there}.`);
    }
    const outcome = await person.presses(first.entry, button);
    if (!("entry" in outcome)) return explain(outcome);
    if (index > 0) process.stdout.write("\n");
    show(outcome.entry);
  }
  return cliExitCodes.done;
}

/** An outcome with nothing to see. */
function explain(outcome: Exclude<Outcome, { entry: Entry }>): CliExitCode {
  const isRefused = outcome.kind === "refused";
  process.stderr.write(`${isRefused ? outcome.message : `Discord shows ${outcome.kind}`}\n`);
  return isRefused ? cliExitCodes.tryAgainLater : cliExitCodes.negative;
}

await runProgram(program, async (commandLine) => {
  const question = readQuestion(commandLine);
  try {
    return await withTimeout(ask(question), withinMs, () => new NoAnswerError());
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    process.stderr.write(`No answer within ${withinMs / 1000} s.\n`);
    return cliExitCodes.tryAgainLater;
  }
});

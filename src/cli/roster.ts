import { dataVariables, readConfig } from "../config.ts";
import { openSpacecraftData } from "../data.ts";
import { openStore } from "../open-store.ts";
import { systemClock } from "../runtime/clock.ts";
import { createLog } from "../runtime/create-log.ts";
import { SourceError } from "../spacecraft/source.ts";
import { renewStarterRoster, starterRosterPath } from "../store/starter/starter-roster.ts";
import { type CliExitCode, cliExitCodes } from "./cli-exit-codes.ts";
import { runProgram } from "./command-line.ts";

const program = {
  name: "roster",
  about: `Renews data/starter-roster.json, the spacecraft that ship with the bot, from Launch Library 2.
Stays within the hourly budget that a bot with the same DATA_DIR shares. An interrupted run goes on next time.`,
  flags: {},
  exits: {
    done: "renewed",
    usage: "the line makes no sense",
    tryAgainLater: "Launch Library 2 gave no whole roster; try again later",
    configuration: "a variable cannot be used",
  },
} as const;

async function renew(): Promise<CliExitCode> {
  const config = readConfig(dataVariables);
  const log = createLog(config.logLevel, [config.ll2ApiKey], process.stderr);
  const store = await openStore(config, { clock: systemClock, log });
  const data = openSpacecraftData(config, { store, clock: systemClock, log });
  try {
    const taken = await data.rosters.roster();
    renewStarterRoster(taken);
    const { length } = taken.value.spacecraft;
    process.stdout.write(`${length} craft from ${config.ll2BaseUrl} in ${starterRosterPath()}\n`);
    return cliExitCodes.done;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    process.stderr.write(`${error.message}${whenToTryAgain(error)}\n`);
    return cliExitCodes.tryAgainLater;
  } finally {
    await data.close();
    await store.close();
  }
}

function whenToTryAgain({ failure }: SourceError): string {
  if (failure.kind !== "throttled") return "";
  const minutes = Math.ceil((failure.retryAt.getTime() - systemClock.now().getTime()) / 60_000);
  return `; try again in ${Math.max(1, minutes)} min`;
}

await runProgram(program, renew);

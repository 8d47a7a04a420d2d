import { ConfigError, readConfig } from "../config.ts";
import { openSpacecraftData } from "../data.ts";
import { openStore } from "../open-store.ts";
import { systemClock } from "../runtime/clock.ts";
import { createLog } from "../runtime/create-log.ts";
import { SourceError } from "../spacecraft/source.ts";
import { renewStarterRoster, starterRosterPath } from "../store/starter/starter-roster.ts";

/**
 * Renews `data/starter-roster.json` from LL2, within the budget that the bot on the same DATA_DIR
 * shares. Exits with 0, 75 when LL2 gave no roster (an interrupted crawl goes on next time),
 * 78 for an environment that cannot be used.
 */
async function renew(): Promise<number> {
  const config = readConfig();
  const log = createLog(config.logLevel, [config.ll2ApiKey], process.stderr);
  const store = openStore(config, { clock: systemClock, log });
  const data = openSpacecraftData(config, { store, clock: systemClock, log });
  try {
    const taken = await data.rosters.roster();
    renewStarterRoster(taken);
    const { length } = taken.value.spacecraft;
    process.stdout.write(`${length} craft from ${config.ll2BaseUrl} in ${starterRosterPath()}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    process.stderr.write(`${error.message}${whenToTryAgain(error)}\n`);
    return 75;
  } finally {
    await data.close();
    await store.close();
  }
}

function whenToTryAgain({ failure }: SourceError): string {
  return failure.kind === "throttled" ? `; try again at ${failure.retryAt.toISOString()}` : "";
}

process.exitCode = await renew().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 78;
});

import type { Log } from "../../runtime/log.ts";
import { withTimeout } from "../../runtime/with-timeout.ts";
import type { Catalogue } from "../../spacecraft/catalogue.ts";
import type { CountDetails } from "../../spacecraft/details-counts.ts";
import type { ConfigurationDetails, SpacecraftDetails } from "../../spacecraft/model.ts";
import { type DetailsSource, type Snapshot, SourceError } from "../../spacecraft/source.ts";
import type { StarterDetails } from "./starter-details.ts";

export interface StarterSourceOptions {
  readonly source: DetailsSource;
  /** Called once, at the first question. */
  readonly load: () => StarterDetails;
  readonly catalogue: () => Catalogue;
  readonly count?: CountDetails;
  readonly log: Log;
}

/** Less than the two seconds that a person waits, and more than a slow source takes to say what it has kept. */
const timeoutMs = 1_750;

/**
 * A source around a source in whose place the details that ship with the bot stand when it fails or is slow: marked stale and
 * of the starter's origin. A craft that has flown since is known to have flown more often.
 */
export function createStarterSource(options: StarterSourceOptions): DetailsSource {
  const { source, catalogue, count = () => undefined, log } = options;
  let loaded: StarterDetails | "unreadable" | undefined;

  const starter = (): StarterDetails | undefined => {
    try {
      loaded ??= options.load();
    } catch (error) {
      log.warn({ err: error }, "The starter details cannot be read");
      loaded = "unreadable";
    }
    return loaded === "unreadable" ? undefined : loaded;
  };

  const withStarter = <T>(
    ask: (id: number) => Promise<Snapshot<T | undefined>>,
    find: (held: StarterDetails, id: number) => T | undefined,
  ) => {
    return async (id: number): Promise<Snapshot<T | undefined>> => {
      const asking = ask(id);
      const held = starter();
      const value = held === undefined ? undefined : find(held, id);
      if (held === undefined || value === undefined) return await asking;
      try {
        return await withTimeout(asking, timeoutMs, tooSlow);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        count("from-disk");
        return { value, takenAt: held.takenAt, stale: true, origin: "starter" };
      }
    };
  };

  return {
    details: withStarter<SpacecraftDetails>(
      (id) => source.details(id),
      ({ spacecraft }, id) => {
        const details = spacecraft.get(id);
        const flown = catalogue().byId(id)?.flightsCount ?? 0;
        return details && { ...details, flightsTotal: Math.max(details.flightsTotal, flown) };
      },
    ),
    configuration: withStarter<ConfigurationDetails>(
      (id) => source.configuration(id),
      ({ configurations }, id) => {
        const facts = configurations.get(id);
        const craft = catalogue().snapshot.value.spacecraft.find(({ config }) => config.id === id);
        return facts && craft && { ...craft.config, ...facts };
      },
    ),
  };
}

function tooSlow(): SourceError {
  return new SourceError("The source is slower than what ships with the bot", {
    kind: "unavailable",
  });
}

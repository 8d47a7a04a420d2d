import type { z } from "zod";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { within } from "../runtime/with-timeout.ts";
import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { CountDetails } from "../spacecraft/details-counts.ts";
import { lifeOfConfigurationMs, lifeOfDetailsMs } from "../spacecraft/roster/details-ttl.ts";
import { traceOfConfiguration, traceOfSpacecraft } from "../spacecraft/roster/fingerprint.ts";
import { type DetailsSource, type Snapshot, SourceError } from "../spacecraft/source.ts";
import { createDetailsFiles } from "./details-files.ts";
import { configurationDetailsSchema, spacecraftDetailsSchema } from "./details-format.ts";

export interface StoredSourceOptions {
  readonly source: DetailsSource;
  readonly count?: CountDetails;
  /** For one file a craft and one a class, of some kilobytes each. */
  readonly directory: string;
  /** The roster in use, which shows whether something has changed. */
  readonly catalogue: () => Catalogue;
  readonly clock: Clock;
  readonly log: Log;
}

/** Less than the two seconds that a person waits, so that what is kept still reaches them. */
const patienceMs = 1_500;

/** How answers to one kind of question are kept. */
interface Kind<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly ask: (id: number) => Promise<Snapshot<T | undefined>>;
  readonly traceOf: (catalogue: Catalogue, id: number) => string | undefined;
  readonly lifeMs: (value: T, takenAt: Date) => number;
  /** Whether the roster knows better. */
  readonly contradicts?: (value: T, id: number) => boolean;
}

/**
 * A source around a source that keeps details on disk, and asks for them again only when the roster shows a change or
 * they have come to the end of their life. When the source then fails, or takes longer than a person waits, what is kept
 * stands in, marked stale, however old. Absence is not kept. A disk that takes nothing means more questions, and nothing else.
 */
export function createStoredSource(options: StoredSourceOptions): DetailsSource {
  const { source, directory, catalogue, clock, log, count = () => undefined } = options;

  const stored = <T>({
    name,
    schema,
    ask,
    traceOf,
    lifeMs,
    contradicts = () => false,
  }: Kind<T>) => {
    const files = createDetailsFiles({ directory, name, schema, log });
    const renew = async (id: number, trace: string): Promise<Snapshot<T | undefined>> => {
      count("fetched");
      const taken = await ask(id);
      const { value, takenAt } = taken;
      if (value !== undefined && contradicts(value, id)) throw contradiction();
      if (value !== undefined) await files.save(id, { trace, takenAt, value });
      return taken;
    };
    return async (id: number): Promise<Snapshot<T | undefined>> => {
      const trace = traceOf(catalogue(), id);
      if (trace === undefined) {
        count("fetched");
        return await ask(id);
      }
      const kept = await files.load(id);
      if (kept !== undefined && kept.trace === trace) {
        const { value, takenAt } = kept;
        const ageMs = clock.now().getTime() - takenAt.getTime();
        if (ageMs >= 0 && ageMs < lifeMs(value, takenAt)) {
          count("from-disk");
          return { value, takenAt, stale: false };
        }
      }
      const renewing = renew(id, trace);
      if (kept === undefined) return await renewing;
      try {
        return await within(renewing, patienceMs, tooSlow);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        count("from-disk");
        return { value: kept.value, takenAt: kept.takenAt, stale: true };
      }
    };
  };

  return {
    details: stored({
      name: "spacecraft",
      schema: spacecraftDetailsSchema,
      ask: (id) => source.details(id),
      traceOf: traceOfSpacecraft,
      lifeMs: lifeOfDetailsMs,
      contradicts: ({ flightsTotal }, id) =>
        flightsTotal === 0 && (catalogue().byId(id)?.flightsCount ?? 0) > 0,
    }),
    configuration: stored({
      name: "configuration",
      schema: configurationDetailsSchema,
      ask: (id) => source.configuration(id),
      traceOf: traceOfConfiguration,
      lifeMs: () => lifeOfConfigurationMs,
    }),
  };
}

/** "No flights" of a craft that has flown is no fact: nobody is told so, and it is not kept. */
function contradiction(): SourceError {
  return new SourceError("LL2 lists no flight of a craft that has flown", {
    kind: "malformed",
    path: "results",
  });
}

function tooSlow(): SourceError {
  return new SourceError("The source is slower than what is kept", { kind: "unavailable" });
}

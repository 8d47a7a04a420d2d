import type { z } from "zod";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { withTimeout } from "../runtime/with-timeout.ts";
import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { CountDetails } from "../spacecraft/details-counts.ts";
import type { SpacecraftDetails } from "../spacecraft/model.ts";
import { lifeOfConfigurationMs, lifeOfDetailsMs } from "../spacecraft/roster/details-ttl.ts";
import {
  isSameStay,
  traceOfConfiguration,
  traceOfSpacecraft,
} from "../spacecraft/roster/fingerprint.ts";
import { type DetailsSource, type Snapshot, SourceError } from "../spacecraft/source.ts";
import type { DetailsKind, DetailsStore } from "./details-store.ts";
import { configurationDetailsSchema, spacecraftDetailsSchema } from "./format/details-format.ts";
import { StoreUnavailableError } from "./store-error.ts";

export interface StoredSource extends DetailsSource {
  /**
   * What is kept of a craft whose flight is still the same, at most thirty days old, without a request: what was planned
   * and who is on board seldom changes. Never rejects.
   */
  held(spacecraftId: number): Promise<SpacecraftDetails | undefined>;
}

export interface StoredSourceOptions {
  readonly source: DetailsSource;
  readonly count?: CountDetails;
  readonly store: DetailsStore;
  /** The roster in use, which shows whether something has changed. */
  readonly catalogue: () => Catalogue;
  readonly clock: Clock;
  readonly log: Log;
}

/** Less than the two seconds that a person waits, so that what is kept still reaches them. */
const timeoutMs = 1_500;

const heldForMs = 30 * 24 * 3_600_000;

/** How answers to one kind of question are kept. */
interface Kind<T> {
  readonly kind: DetailsKind;
  readonly schema: z.ZodType<T>;
  readonly ask: (id: number) => Promise<Snapshot<T | undefined>>;
  readonly traceOf: (catalogue: Catalogue, id: number) => string | undefined;
  readonly lifeMs: (value: T, takenAt: Date) => number;
  /** Whether the roster knows better. */
  readonly contradicts?: (value: T, id: number) => boolean;
}

interface Kept<T> {
  readonly fingerprint: string;
  readonly takenAt: Date;
  readonly value: T;
}

/**
 * A source around a source that keeps details in a store, and asks for them again only when the roster shows a change or
 * they have expired. When the source then fails, or takes longer than a person waits, what is kept
 * stands in, marked stale, however old. Absence is not kept. They are shown first and
 * saved behind; a store that takes nothing means more questions, and nothing else.
 */
export function createStoredSource(options: StoredSourceOptions): StoredSource {
  const { source, store, catalogue, clock, log, count = () => undefined } = options;

  const loadAs = async <T>(
    { kind, schema }: Pick<Kind<T>, "kind" | "schema">,
    id: number,
  ): Promise<Kept<T> | undefined> => {
    try {
      const kept = await store.load(kind, id);
      return kept && { ...kept, value: schema.parse(kept.value) };
    } catch (error) {
      if (!isKnown(error))
        log.warn({ err: error, kind, id }, "Ignoring stored details that cannot be read");
      return undefined;
    }
  };

  const stored = <T>({
    kind,
    schema,
    ask,
    traceOf,
    lifeMs,
    contradicts = () => false,
  }: Kind<T>) => {
    const save = async (id: number, kept: Kept<T>): Promise<void> => {
      try {
        await store.save(kind, id, kept);
      } catch (error) {
        if (!isKnown(error)) log.warn({ err: error, kind, id }, "Details cannot be kept");
      }
    };
    const renew = async (id: number, trace: string): Promise<Snapshot<T | undefined>> => {
      count("fetched");
      const taken = await ask(id);
      const { value, takenAt } = taken;
      if (value !== undefined && contradicts(value, id)) throw contradiction();
      if (value !== undefined)
        setImmediate(() => void save(id, { fingerprint: trace, takenAt, value }));
      return taken;
    };
    return async (id: number): Promise<Snapshot<T | undefined>> => {
      const trace = traceOf(catalogue(), id);
      if (trace === undefined) {
        count("fetched");
        return await ask(id);
      }
      const kept = await loadAs({ kind, schema }, id);
      if (kept !== undefined && kept.fingerprint === trace) {
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
        return await withTimeout(renewing, timeoutMs, tooSlow);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        count("from-disk");
        return { value: kept.value, takenAt: kept.takenAt, stale: true };
      }
    };
  };

  const ofSpacecraft = { kind: "spacecraft", schema: spacecraftDetailsSchema } as const;
  return {
    async held(id) {
      const trace = traceOfSpacecraft(catalogue(), id);
      const kept = trace === undefined ? undefined : await loadAs(ofSpacecraft, id);
      if (kept === undefined || trace === undefined) return undefined;
      const ageMs = clock.now().getTime() - kept.takenAt.getTime();
      return ageMs < heldForMs && isSameStay(kept.fingerprint, trace) ? kept.value : undefined;
    },
    details: stored({
      ...ofSpacecraft,
      ask: (id) => source.details(id),
      traceOf: traceOfSpacecraft,
      lifeMs: lifeOfDetailsMs,
      contradicts: ({ flightsTotal }, id) =>
        flightsTotal === 0 && (catalogue().byId(id)?.flightsCount ?? 0) > 0,
    }),
    configuration: stored({
      kind: "configuration",
      schema: configurationDetailsSchema,
      ask: (id) => source.configuration(id),
      traceOf: traceOfConfiguration,
      lifeMs: () => lifeOfConfigurationMs,
    }),
  };
}

/** The store logs its own outages, once each. */
function isKnown(error: unknown): boolean {
  return error instanceof StoreUnavailableError;
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

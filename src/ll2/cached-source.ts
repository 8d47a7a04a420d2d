import NodeCache from "node-cache";
import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { withTimeout } from "../runtime/with-timeout.ts";
import type { CountDetails } from "../spacecraft/details-counts.ts";
import { type DetailsSource, type Snapshot, SourceError } from "../spacecraft/source.ts";
import { deepFreeze } from "./schema/deep-freeze.ts";

export interface CachedSource extends DetailsSource {
  close(): void;
}

export interface CachedSourceOptions {
  readonly source: DetailsSource;
  readonly count?: CountDetails;
  readonly clock: Clock;
  readonly log: Log;
  /** Ids that are worth a request; all others are answered with absence. */
  readonly knowsSpacecraft?: (id: number) => boolean;
  readonly knowsConfiguration?: (id: number) => boolean;
  /** How long an answer waits for the source before it falls back; the fetch keeps running. */
  readonly timeoutMs?: number;
  /** From 0 to below 1; shortens fresh times by up to a tenth, so that entries do not age together. */
  readonly random?: () => number;
  readonly freshMs?: number;
  readonly revalidateMs?: number;
  readonly keepMs?: number;
  readonly absenceMs?: number;
  readonly holdOffMs?: number;
  readonly maxEntries?: number;
}

/** What is held for one key; ages in the clock's monotonic milliseconds. */
interface Entry {
  /** The newest good answer. */
  readonly snapshot?: Snapshot<unknown>;
  readonly storedAtMs: number;
  readonly freshUntilMs: number;
  /** The last load failed: until then it is not tried again. */
  readonly failed?: { readonly error: SourceError; readonly untilMs: number };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * A source around a source. Answers are fresh for 15 minutes; up to an hour old they are given at
 * once and renewed behind; up to a day old they stand in, marked stale, when the source fails or
 * takes longer than `timeoutMs`. With no stale value, the failure is thrown: what the
 * source threw, or "unavailable" for a source that is too slow. All who ask for the same thing at
 * once share one request. Absence is remembered for 15 minutes and never stands in for a failure.
 */
export function createCachedSource(options: CachedSourceOptions): CachedSource {
  const { source, clock, log, random = Math.random, count = () => undefined } = options;
  const { knowsSpacecraft = always, knowsConfiguration = always } = options;
  const { timeoutMs = 2000, holdOffMs = minuteMs, maxEntries = 2000 } = options;
  const { freshMs = 15 * minuteMs, revalidateMs = hourMs, keepMs = 24 * hourMs } = options;
  const { absenceMs = 15 * minuteMs } = options;
  // Without clones: node-cache would copy a whole answer on each read. Without its expiry: that runs
  // on the wall clock, and an expired answer could no longer stand in.
  const cache = new NodeCache({ useClones: false, checkperiod: 0, stdTTL: 0 });
  const loads = new Map<string, Promise<Snapshot<unknown>>>();

  const store = (key: string, entry: Entry): void => {
    // node-cache throws at its own limit, also on overwriting; deleting first also moves the key
    // to the end of the order in which keys leave.
    cache.del(key);
    const keys = cache.keys();
    if (keys.length >= maxEntries) cache.del(keys.slice(0, keys.length - maxEntries + 1));
    cache.set(key, entry);
  };

  const load = <T>(key: string, ask: () => Promise<Snapshot<T>>): Promise<Snapshot<unknown>> => {
    const known = loads.get(key);
    if (known !== undefined) return known;
    const loading = ask()
      .then(
        (answer) => {
          const snapshot = deepFreeze(answer);
          const storedAtMs = clock.monotonicMs();
          const isAbsence = snapshot.value === undefined;
          // What only stands in for an answer is asked for again as soon as a failure would be.
          const wholeMs = snapshot.stale ? holdOffMs : isAbsence ? absenceMs : freshMs;
          const freshForMs = wholeMs * (1 - random() / 10);
          store(key, { snapshot, storedAtMs, freshUntilMs: storedAtMs + freshForMs });
          return snapshot;
        },
        (error: unknown) => {
          if (error instanceof SourceError && error.failure.kind !== "throttled") {
            const nowMs = clock.monotonicMs();
            const failed = { error, untilMs: nowMs + holdOffMs };
            const before = cache.get<Entry>(key) ?? { storedAtMs: nowMs, freshUntilMs: nowMs };
            store(key, { ...before, failed });
          }
          throw error;
        },
      )
      .finally(() => loads.delete(key));
    loads.set(key, loading);
    return loading;
  };

  const answer = async <T>(
    key: string,
    ask: () => Promise<Snapshot<T>>,
  ): Promise<Snapshot<unknown>> => {
    const entry = cache.get<Entry>(key);
    const nowMs = clock.monotonicMs();
    const { snapshot } = entry ?? {};
    count("asked");
    if (entry !== undefined && snapshot !== undefined && nowMs < entry.freshUntilMs) {
      count("from-memory");
      return snapshot;
    }
    const ageMs = nowMs - (entry?.storedAtMs ?? nowMs);
    const standIn = snapshot?.value === undefined || ageMs >= keepMs ? undefined : snapshot;
    const failed = entry?.failed;
    if (failed !== undefined && nowMs < failed.untilMs) {
      if (standIn === undefined) throw failed.error;
      count("from-memory");
      return { ...standIn, stale: true };
    }
    const loading = load(key, ask);
    // A caller that times out leaves its load running; a failure is kept in the entry.
    loading.catch((error: unknown) => log.debug({ err: error, key }, "A load failed"));
    if (standIn !== undefined && ageMs < revalidateMs) {
      count("from-memory");
      return standIn;
    }
    try {
      return await withTimeout(loading, timeoutMs, tooSlow);
    } catch (error) {
      if (standIn === undefined) throw error;
      count("from-memory");
      return { ...standIn, stale: true };
    }
  };

  const absent = { value: undefined, stale: false };

  const cached =
    <T>(
      kind: string,
      isKnown: (id: number) => boolean,
      ask: (id: number) => Promise<Snapshot<T | undefined>>,
    ) =>
    async (id: number): Promise<Snapshot<T | undefined>> => {
      if (!isKnown(id)) return { ...absent, takenAt: clock.now() };
      // The kind in front keeps an id from ever being a name of Object.prototype.
      return (await answer(`${kind}:${id}`, () => ask(id))) as Snapshot<T | undefined>;
    };

  return {
    details: cached("details", knowsSpacecraft, (id) => source.details(id)),
    configuration: cached("configuration", knowsConfiguration, (id) => source.configuration(id)),
    close() {
      cache.close();
      cache.flushAll();
    },
  };
}

function always(): boolean {
  return true;
}

function tooSlow(): SourceError {
  return new SourceError("The source is slower than a person waits", { kind: "unavailable" });
}

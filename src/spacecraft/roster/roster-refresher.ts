import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import { type Catalogue, createCatalogue } from "../catalogue.ts";
import type { LivePicture } from "../live/live-picture.ts";
import type { Roster } from "../model.ts";
import { type RosterSource, type Snapshot, SourceError, type SourceFailure } from "../source.ts";
import { requirePlausible } from "./plausible-roster.ts";
import { createRefreshSchedule } from "./refresh-schedule.ts";
import { createRosterKeeping } from "./roster-keeping.ts";
import type { RosterStore } from "./roster-store.ts";

/** Holds the current catalogue and renews it in the background. */
export interface RosterRefresher {
  /** Never waits; the same object until the roster, or its mark of being stale, changes. */
  catalogue(): Catalogue;
  /** Loads what the store holds, then renews behind for as long as it runs. Never throws. */
  start(): Promise<void>;
  /** Lays what is happening now over this roster and those to come. */
  showPicture(picture: LivePicture): void;
  stop(): void;
  status(): RosterStatus;
}

/** For the operator. */
export interface RosterStatus {
  readonly origin: Roster["origin"];
  readonly takenAt: Date;
  readonly ageMs: number;
  readonly spacecraftCount: number;
  readonly stale: boolean;
  /** Renewals that failed since the last that did not. */
  readonly failedRefreshes: number;
  readonly lastFailure?: SourceFailure | { readonly kind: "defect" };
  readonly nextRefreshAt?: Date;
  /** The roster in use is on disk. */
  readonly isKept: boolean;
}

export interface RosterRefresherOptions {
  readonly source: Pick<RosterSource, "roster">;
  readonly store: RosterStore;
  /** Which of several processes renews the roster: the one that is given a fence. */
  readonly leadership: { fence(): Promise<number | undefined> };
  /** What is shown until something better is there; asked for only if nothing is. */
  readonly starter: () => Snapshot<Roster>;
  readonly refreshHours: number;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to below 1. */
  readonly random?: () => number;
  /** Where the source takes its rosters from: a held one from elsewhere is renewed at once. */
  readonly origin?: Roster["origin"];
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** In refresh intervals: a roster this old is stale, no matter which process should have renewed it. */
const mostOverdue = 1.25;
/** Timers do not sleep longer: Node fires those beyond 2^31 ms at once. */
const longestSleepMs = 15 * minuteMs;

export function createRosterRefresher(options: RosterRefresherOptions): RosterRefresher {
  const {
    source,
    store,
    leadership,
    starter,
    refreshHours,
    clock,
    log,
    random = Math.random,
  } = options;
  const refreshMs = refreshHours * hourMs;
  let held: Snapshot<Roster> | undefined;
  let picture: LivePicture | undefined;
  let catalogue: Catalogue | undefined;
  const schedule = createRefreshSchedule({ refreshMs, clock, random });
  const keeping = createRosterKeeping({ store, leadership, clock, log });
  let failedRefreshes = 0;
  let lastFailure: RosterStatus["lastFailure"];
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let stopListening = (): void => {};

  const show = (roster: Snapshot<Roster>): Catalogue => {
    held = roster;
    catalogue = createCatalogue(roster, { picture, at: clock.now() });
    return catalogue;
  };
  const current = (): Catalogue => catalogue ?? show(starter());
  /** The craft are the same, and so is all that has been made of them. */
  const markStale = (): void => {
    const shown = current();
    held = { ...inUse(), stale: true };
    catalogue = { ...shown, snapshot: { ...shown.snapshot, stale: true } };
  };
  const inUse = (): Snapshot<Roster> => {
    current();
    return held ?? starter();
  };
  const ageMsOf = (snapshot: Snapshot<Roster>): number =>
    Math.max(0, clock.now().getTime() - snapshot.takenAt.getTime());

  const use = (snapshot: Snapshot<Roster>): void => {
    show(snapshot);
    const isForeign = options.origin !== undefined && snapshot.value.origin !== options.origin;
    const isStarter = snapshot.value.origin === "starter";
    if (isForeign || isStarter) schedule.now();
    else schedule.afterRoster(ageMsOf(snapshot));
  };

  const isBetter = (held: Snapshot<Roster>, used: Snapshot<Roster>): boolean => {
    const isNewer = held.takenAt.getTime() > used.takenAt.getTime();
    const isOwnOrigin = options.origin === undefined || held.value.origin === options.origin;
    return used.value.origin === "starter" || (isNewer && isOwnOrigin);
  };

  /** Another process on the same folder may have been first. */
  const adoptNewerFromStore = async (): Promise<void> => {
    const held = await store.load();
    if (held === undefined || (catalogue !== undefined && !isBetter(held, inUse()))) return;
    use(held);
    keeping.found();
  };

  const takeNew = async (): Promise<void> => {
    const taken = await source.roster();
    requirePlausible(taken.value, inUse().value);
    if (!isRunning) return;
    failedRefreshes = 0;
    lastFailure = undefined;
    use(taken);
    await keeping.keep(inUse());
  };

  const takeNewIfLeading = async (): Promise<void> => {
    if ((await leadership.fence()) !== undefined) return await takeNew();
    schedule.whileFollowing();
    const isOverdue = ageMsOf(inUse()) > refreshMs * mostOverdue;
    if (isOverdue && !inUse().stale) markStale();
  };

  const noteFailure = (error: unknown): void => {
    const failure = error instanceof SourceError ? error.failure : undefined;
    lastFailure = failure ?? { kind: "defect" };
    failedRefreshes += 1;
    schedule.afterFailure(failure, failedRefreshes);
    if (!inUse().stale) markStale();
    log.warn({ err: error, failedRefreshes }, "The roster could not be renewed");
  };

  const tick = async (): Promise<void> => {
    if (schedule.isDue()) {
      try {
        await adoptNewerFromStore();
        if (schedule.isDue()) await takeNewIfLeading();
      } catch (error) {
        noteFailure(error);
      }
    }
    if (keeping.retryInMs() === 0) await keeping.keep(inUse());
    sleep();
  };

  const sleep = (): void => {
    if (!isRunning) return;
    const nextInMs = Math.min(schedule.dueInMs(), keeping.retryInMs() ?? longestSleepMs);
    const ms = Math.min(Math.max(nextInMs, 0), longestSleepMs);
    timer = setTimeout(() => void tick(), ms);
    timer.unref();
  };

  return {
    catalogue: current,
    async start() {
      isRunning = true;
      stopListening = store.onNewer(() => void adoptNewerFromStore());
      await adoptNewerFromStore();
      current();
      sleep();
    },
    showPicture(next) {
      picture = next;
      // Before the first roster it only waits for it.
      if (catalogue !== undefined) show(inUse());
    },
    stop() {
      isRunning = false;
      stopListening();
      clearTimeout(timer);
    },
    status() {
      const { value, takenAt, stale } = inUse();
      return {
        origin: value.origin,
        takenAt,
        ageMs: ageMsOf(inUse()),
        spacecraftCount: value.spacecraft.length,
        stale,
        failedRefreshes,
        isKept: keeping.isKept(),
        ...(lastFailure !== undefined && { lastFailure }),
        ...(isRunning && { nextRefreshAt: new Date(clock.now().getTime() + schedule.dueInMs()) }),
      };
    },
  };
}

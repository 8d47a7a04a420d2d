import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { Catalogue } from "../catalogue.ts";
import { SourceError } from "../source.ts";
import type { ChangeMemory } from "./change-memory.ts";
import { changesIn } from "./changes.ts";
import type { LiveEvent } from "./events.ts";
import type { InSpace, LivePicture, LivePictureStore, LiveSource, Look } from "./live-picture.ts";

/** Looks at what is happening, or takes over what another process saw. */
export interface LiveWatch {
  /** `undefined` until something was seen. */
  picture(): LivePicture | undefined;
  /** Loads what the store holds, then looks for as long as it runs. Never throws. */
  start(): Promise<void>;
  stop(): void;
  status(): LiveWatchStatus;
}

/** For the operator. */
export interface LiveWatchStatus {
  /** 0: it does not look. */
  readonly watchMinutes: number;
  readonly inSpaceTakenAt?: Date;
  readonly dockingsTakenAt?: Date;
  /** Looks that failed since the last that did not. */
  readonly failedLooks: number;
}

export interface LiveWatchOptions {
  readonly source: LiveSource;
  readonly store: LivePictureStore;
  /** Gives the fence while this process is the one that looks. */
  readonly leadership: { fence(): Promise<number | undefined> };
  /** 0 switches it off. */
  readonly watchMinutes: number;
  /** The catalogue in use; once its roster is of the source's host, pictures are laid over it. */
  readonly catalogue: () => Catalogue;
  /** The catalogue in use has to show it when this returns. */
  readonly onPicture: (picture: LivePicture) => void;
  /** Told once each, by the process that looks, once they are kept; never empty. */
  readonly onEvents: (events: readonly LiveEvent[]) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

const minuteMs = 60_000;
/** Dockings are looked at with every so many looks: fewer than come and go in a day. */
const dockingsEvery = 2;
/** Half of all craft in space do not land at once; of a few they might. */
const smallestShare = 0.5;
const fewInSpace = 6;
/** The roster comes first: without it, what is happening cannot be shown. */
const waitForRosterMs = minuteMs;
/** Timers do not sleep longer: Node fires those beyond 2^31 ms at once. */
const longestSleepMs = 15 * minuteMs;

export function createLiveWatch(options: LiveWatchOptions): LiveWatch {
  const { source, store, leadership, watchMinutes, catalogue, onPicture, onEvents } = options;
  const { clock, log, random = Math.random } = options;
  const watchMs = watchMinutes * minuteMs;
  let picture: LivePicture | undefined;
  let memory: ChangeMemory | undefined;
  let looks = 0;
  let failedLooks = 0;
  let saveFailed = false;
  let dueAtMs = clock.monotonicMs();
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let stopListening = (): void => {};

  const show = (next: LivePicture): void => {
    picture = next;
    onPicture(next);
  };

  /** The store knows what was told by any process; a picture newer than ours is shown. */
  const adoptKept = async (): Promise<void> => {
    const held = await store.load();
    if (held === undefined) {
      // Whether the last one was kept cannot be learned: rather missed than told twice.
      if (saveFailed) memory = undefined;
      return;
    }
    const [heldAt, nowMs] = [newestMs(held.picture), clock.now().getTime()];
    if (held.picture.origin !== source.origin || heldAt > nowMs + minuteMs) return;
    memory = held.memory;
    if (heldAt > newestMs(picture)) show(held.picture);
  };

  /** False when nothing was kept. */
  const save = async (
    fence: number,
    next: ChangeMemory | undefined,
    events: readonly LiveEvent[],
  ): Promise<boolean> => {
    if (picture === undefined) return false;
    const news = { takenAt: new Date(newestMs(picture)), events };
    try {
      await store.save({ picture, ...(next !== undefined && { memory: next }) }, fence, news);
      saveFailed = false;
    } catch (error) {
      if (!saveFailed) log.warn({ err: error }, "What is happening cannot be kept");
      saveFailed = true;
    }
    return !saveFailed;
  };

  const look = async (fence: number, known: number): Promise<void> => {
    const inSpace = await source.inSpace();
    requirePlausible(inSpace, known);
    const isDockingsTurn = looks % dockingsEvery === 0 || picture?.dockings === undefined;
    looks += 1;
    if (!isRunning) return;
    show({ ...picture, origin: source.origin, inSpace });
    if (isDockingsTurn) {
      const dockings = await source.dockings();
      if (!isRunning) return;
      show({ ...picture, origin: source.origin, dockings });
    }
    failedLooks = 0;
    const { memory: next, events } = changesIn(memory, catalogue());
    // What could not be kept is found again by the next look.
    if (await save(fence, next, events)) {
      memory = next;
      if (events.length > 0) onEvents(events);
    }
  };

  const lookIfLeading = async (): Promise<void> => {
    const { origin, spacecraft } = catalogue().snapshot.value;
    if (origin !== source.origin) {
      dueAtMs = clock.monotonicMs() + Math.min(waitForRosterMs, watchMs);
      return;
    }
    const known = spacecraft.filter(({ inSpace }) => inSpace === true).length;
    const fence = await leadership.fence();
    dueAtMs = clock.monotonicMs() + watchMs * (0.95 + random() / 10);
    // Nobody else can keep anything any more: this is the last state of the previous leader.
    await adoptKept();
    if (fence === undefined) return;
    try {
      await look(fence, known);
    } catch (error) {
      failedLooks += 1;
      dueAtMs = Math.min(dueAtMs, clock.monotonicMs() + waitMs(error));
      log.info({ err: error, failedLooks }, "What is happening could not be looked at");
      await save(fence, memory, []);
    }
  };

  const waitMs = (error: unknown): number => {
    const failure = error instanceof SourceError ? error.failure : undefined;
    if (failure?.kind !== "throttled") return Number.POSITIVE_INFINITY;
    return Math.max(minuteMs, failure.retryAt.getTime() - clock.now().getTime());
  };

  const tick = async (): Promise<void> => {
    if (clock.monotonicMs() >= dueAtMs) await lookIfLeading();
    sleep();
  };

  const sleep = (): void => {
    if (!isRunning) return;
    const ms = Math.min(Math.max(dueAtMs - clock.monotonicMs(), 0), longestSleepMs);
    timer = setTimeout(() => void tick(), ms);
    timer.unref();
  };

  return {
    picture: () => picture,
    async start() {
      if (watchMs === 0) return;
      isRunning = true;
      stopListening = store.onNewer(() => void adoptKept());
      await adoptKept();
      const ageMs = clock.now().getTime() - newestMs(picture);
      dueAtMs = clock.monotonicMs() + Math.max(0, watchMs - ageMs);
      sleep();
    },
    stop() {
      isRunning = false;
      stopListening();
      clearTimeout(timer);
    },
    status: () => ({
      watchMinutes,
      failedLooks,
      ...(picture?.inSpace !== undefined && { inSpaceTakenAt: picture.inSpace.takenAt }),
      ...(picture?.dockings !== undefined && { dockingsTakenAt: picture.dockings.takenAt }),
    }),
  };
}

function newestMs(picture: LivePicture | undefined): number {
  const moments = [picture?.inSpace?.takenAt, picture?.dockings?.takenAt];
  return Math.max(...moments.map((at) => at?.getTime() ?? Number.NEGATIVE_INFINITY));
}

function requirePlausible({ value }: Look<InSpace>, known: number): void {
  const seen = value.spacecraft.length + value.unreadableIds.length;
  if (known < fewInSpace || !value.isComplete || seen >= known * smallestShare) return;
  throw new SourceError("Most craft in space are missing all at once", {
    kind: "malformed",
    path: "results",
  });
}

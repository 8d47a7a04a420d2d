import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { AlertSender } from "./alert-sender.ts";
import { type DeliveryJob, isMissed, jobsOf } from "./delivery-jobs.ts";
import { createHolds } from "./holds.ts";
import { kindFor } from "./matching.ts";
import type { Outbox, PendingAnnouncement } from "./outbox.ts";
import { createPacer } from "./pacer.ts";
import { isQuiet } from "./quiet-hours.ts";
import type { KeptSubscription, Subscriptions } from "./subscription.ts";
import { createSubscriptionList } from "./subscription-list.ts";

/** Tells subscribed channels what happened, while this process leads. */
export interface AlertDelivery {
  start(): void;
  /** There is something to deliver. */
  wake(): void;
  /** Resolves once the message that is on its way is through. */
  stop(): Promise<void>;
  status(): AlertStatus;
}

/** Counted by this process since its start. */
export interface AlertStatus {
  readonly sent: number;
  /** Too old to be sent after a crash or an outage: a missed alert is better than a double one. */
  readonly missed: number;
  /** Refused by Discord for what they hold or where they go. */
  readonly failed: number;
  /** Messages that this process still has to send, as of its last look. */
  readonly waiting: number;
  readonly subscriptions: number;
  readonly suspended: number;
  /** Channels with a subscription, as of the last look. */
  readonly channels: number;
}

export interface AlertDeliveryParts {
  readonly outbox: Outbox;
  readonly subscriptions: Subscriptions;
  /** Gives the fence while this process leads. */
  readonly leadership: { fence(): Promise<number | undefined> };
  readonly sender: AlertSender;
  readonly catalogue: () => Pick<Catalogue, "byId">;
  readonly clock: Clock;
  readonly log: Log;
}

/** One reading of the outbox, and what became of it. */
interface Round {
  readonly fence: number;
  readonly readAtMs: number;
  /** Channels that an earlier message has not reached. */
  readonly behind: Set<string>;
  /** Nonces of the messages that are through, or never will be. */
  readonly over: Set<string>;
}

const lookEveryMs = 15_000;
/** After a crash, or when Discord gave no answer: by then a repeated message might be a second one. */
const repeatWithinMs = 2 * 60_000;
/** Timers may fire a moment early. */
const timerSlackMs = 100;

export function createAlertDelivery(parts: AlertDeliveryParts): AlertDelivery {
  const { outbox, leadership, sender, catalogue, clock, log } = parts;
  const list = createSubscriptionList(parts.subscriptions, { clock, log });
  const pacer = createPacer(clock);
  const holds = createHolds(clock);
  const counts = { sent: 0, missed: 0, failed: 0 };
  let waiting = 0;
  let isStopped = true;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;
  let interval: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Nonces of what is through, by announcement, as long as the store could not note it. */
  const through = new Map<string, Set<string>>();

  const settle = async ({ announcementId, subscription }: DeliveryJob, fence: number) => {
    await outbox.settle(announcementId, subscription.id, fence);
    waiting -= 1;
  };

  /** Whether it is over with this message, sent or not. */
  const deliver = async (job: DeliveryJob, fence: number): Promise<boolean> => {
    const { announcementId, subscription, events, begunAtMs, nonce } = job;
    const isThrough = through.get(announcementId)?.has(nonce) === true;
    const isTooLate = begunAtMs !== undefined && clock.monotonicMs() - begunAtMs > repeatWithinMs;
    if (isThrough || isTooLate) {
      await settle(job, fence);
      if (!isThrough) counts.missed += 1;
      return true;
    }
    const isSilent = isQuietFor(subscription, clock.now());
    await outbox.begin(announcementId, subscription.id, fence);
    const outcome = await sender.send(subscription, events, { nonce, isSilent });
    const isUntaken =
      outcome.kind === "wait" || (outcome.kind === "unavailable" && !outcome.mayHaveArrived);
    if (outcome.kind === "wait") holdFor(outcome, subscription.channelId);
    if (outcome.kind === "unavailable") holds.broke(subscription.channelId);
    // An earlier try may have arrived all the same.
    if (isUntaken && begunAtMs === undefined) {
      await outbox.retract(announcementId, subscription.id, fence);
    }
    if (outcome.kind === "wait" || outcome.kind === "unavailable") return false;
    holds.works();
    counts[outcome.kind === "sent" ? "sent" : "failed"] += 1;
    through.set(announcementId, (through.get(announcementId) ?? new Set()).add(nonce));
    await settle(job, fence);
    await list.note(subscription, outcome, events[0] && kindFor(subscription, events[0]));
    return true;
  };

  const holdFor = (
    { ms, isForAll }: { readonly ms: number; readonly isForAll: boolean },
    channelId: string,
  ): void => {
    if (isForAll) holds.holdAll(ms);
    else holds.holdChannel(channelId, ms);
  };

  const isGoingOn = (): boolean => !isStopped && holds.isOpen();

  const deliverAll = async (jobs: readonly DeliveryJob[], round: Round): Promise<void> => {
    await pacer.run(jobs, async (job) => {
      const { channelId } = job.subscription;
      if (!isGoingOn()) return "enough";
      if (round.behind.has(channelId) || !holds.isOpenFor(channelId)) return "on";
      if (await deliver(job, round.fence)) round.over.add(job.nonce);
      return isGoingOn() ? "on" : "enough";
    });
  };

  const jobsFor = (announcement: PendingAnnouncement, now: Date, { readAtMs, over }: Round) =>
    jobsOf(announcement, list.all(), { catalogue: catalogue(), now, readAtMs }).filter(
      ({ nonce }) => !over.has(nonce),
    );

  const announce = async (announcement: PendingAnnouncement, round: Round): Promise<void> => {
    const now = clock.now();
    const jobs = jobsFor(announcement, now, round);
    await deliverAll(jobs, round);
    const left = jobs.filter(({ nonce }) => !round.over.has(nonce));
    for (const { subscription } of left) round.behind.add(subscription.channelId);
    if (left.length > 0) return;
    const missed = list.all().filter((each) => isMissed(announcement, each, catalogue(), now));
    await outbox.remove(announcement.id, round.fence);
    counts.missed += missed.length;
  };

  const confirmGone = async (): Promise<void> => {
    await pacer.run(list.toConfirm(), async (subscription) => {
      if (!isGoingOn()) return "enough";
      const { channelId } = subscription;
      const outcome = await sender.look(channelId);
      if (outcome.kind === "wait") holdFor(outcome, channelId);
      if (outcome.kind === "unavailable") holds.broke(channelId);
      await list.note(subscription, outcome);
      return "on";
    });
  };

  const forgetThrough = (pending: readonly PendingAnnouncement[]): void => {
    const ids = new Set(pending.map(({ id }) => id));
    for (const id of through.keys()) if (!ids.has(id)) through.delete(id);
  };

  const look = async (): Promise<void> => {
    if (list.isOld()) await list.refresh();
    const fence = await leadership.fence();
    if (fence === undefined) {
      waiting = 0;
      return;
    }
    const readAtMs = clock.monotonicMs();
    const announcements = await outbox.pending();
    forgetThrough(announcements);
    if (announcements.length > 0) await list.refresh();
    const round: Round = { fence, readAtMs, behind: new Set(), over: new Set() };
    const jobs = announcements.flatMap((each) => jobsFor(each, clock.now(), round));
    waiting = jobs.length;
    // These can be repeated for so long only; of the others nobody is told the later before the earlier.
    await deliverAll(
      jobs.filter(({ begunAtMs }) => begunAtMs !== undefined),
      round,
    );
    for (const announcement of announcements) {
      if (!isGoingOn()) return;
      await announce(announcement, round);
    }
    // What had to wait for a hold that ended meanwhile.
    if (round.behind.size > 0 && holds.nextMs() === undefined) isAskedAgain = true;
    await confirmGone();
  };

  const run = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      try {
        await look();
      } catch (error) {
        log.info({ err: error }, "Alerts could not be delivered; the next round tries again");
      }
    } while (isAskedAgain && !isStopped);
    running = undefined;
    const heldMs = holds.nextMs();
    clearTimeout(timer);
    if (heldMs !== undefined && !isStopped) timer = setTimeout(wake, heldMs + timerSlackMs).unref();
  };

  const wake = (): void => {
    if (isStopped) return;
    if (running === undefined) running = run();
    else isAskedAgain = true;
  };

  return {
    wake,
    start() {
      isStopped = false;
      interval = setInterval(wake, lookEveryMs).unref();
      wake();
    },
    async stop() {
      isStopped = true;
      clearInterval(interval);
      clearTimeout(timer);
      await running;
    },
    status: () => ({
      ...counts,
      waiting,
      subscriptions: list.all().length,
      suspended: list.all().filter(({ health }) => health.suspended !== undefined).length,
      channels: new Set(list.all().map(({ channelId }) => channelId)).size,
    }),
  };
}

function isQuietFor({ quietHours }: KeptSubscription, now: Date): boolean {
  return quietHours !== undefined && isQuiet(quietHours, now);
}

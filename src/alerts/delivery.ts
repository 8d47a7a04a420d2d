import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { AlertSender, SendOutcome } from "./alert-sender.ts";
import { type DeliveryJob, isMissed, jobsOf } from "./delivery-jobs.ts";
import { confirmGoneMs, healthAfter } from "./health.ts";
import { kindFor } from "./matching.ts";
import type { Outbox, PendingAnnouncement } from "./outbox.ts";
import { createPacer } from "./pacer.ts";
import { isQuiet } from "./quiet-hours.ts";
import type { AlertKind, KeptSubscription, Subscriptions } from "./subscription.ts";

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
  /** Messages that wait, as of the last look. */
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

const lookEveryMs = 15_000;
/** How old the list of subscriptions may be while there is nothing to send. */
const listForMs = 5 * 60_000;
/** After a crash, or when Discord gave no answer: by then a repeated message might be a second one. */
const repeatWithinMs = 2 * 60_000;
/** Timers may fire a moment early. */
const timerSlackMs = 100;
const firstBackOffMs = 1_000;
const longestBackOffMs = 60_000;

export function createAlertDelivery(parts: AlertDeliveryParts): AlertDelivery {
  const { outbox, subscriptions, leadership, sender, catalogue, clock, log } = parts;
  const pacer = createPacer(clock);
  const counts = { sent: 0, missed: 0, failed: 0 };
  let held: readonly KeptSubscription[] = [];
  let heldAtMs = Number.NEGATIVE_INFINITY;
  let waiting = 0;
  let isStopped = true;
  let isAskedAgain = false;
  let running: Promise<void> | undefined;
  const timers = new Set<NodeJS.Timeout>();
  let interval: NodeJS.Timeout | undefined;
  let backOffMs = firstBackOffMs;
  /** Nothing is sent before. */
  let closedUntilMs = Number.NEGATIVE_INFINITY;
  /** By nonce: when a channel takes messages again. */
  const heldBackUntilMs = new Map<string, number>();
  /** By nonce: tries that Discord certainly did not take, so that they may be repeated for as long as they are news. */
  const untaken = new Set<string>();
  /** By nonce: what is through, though the store could not note it. */
  const through = new Set<string>();

  const wakeIn = (ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake();
    }, ms + timerSlackMs).unref();
    timers.add(timer);
  };

  const settle = async ({ announcementId, subscription, nonce }: DeliveryJob, fence: number) => {
    through.add(nonce);
    await outbox.settle(announcementId, subscription.id, fence);
    through.delete(nonce);
    untaken.delete(nonce);
    heldBackUntilMs.delete(nonce);
    waiting -= 1;
  };

  const note = async (
    { id, guildId, health }: KeptSubscription,
    outcome: SendOutcome,
    told?: AlertKind,
  ): Promise<void> => {
    const next = healthAfter(health, outcome, clock.now(), told);
    if (next === "remove") {
      await subscriptions.remove(guildId, id);
      log.info({ subscription: id }, "A channel is gone, and its subscription with it");
    } else if (next !== health) {
      held = held.map((each) => (each.id === id ? { ...each, health: next } : each));
      await subscriptions.note(id, next);
      if (next.suspended === undefined) return;
      log.info({ subscription: id }, "A subscription is suspended: the bot may not write there");
    }
  };

  /** Something in the way to Discord broke, or it wants a pause of all. */
  const close = (ms: number): "enough" => {
    closedUntilMs = clock.monotonicMs() + ms;
    wakeIn(ms);
    return "enough";
  };

  const deliver = async (job: DeliveryJob, fence: number): Promise<"on" | "enough"> => {
    const { announcementId, subscription, events, mark, nonce } = job;
    if (isStopped) return "enough";
    if (through.has(nonce)) {
      await settle(job, fence);
      return "on";
    }
    if (mark !== undefined && mark.ageMs > repeatWithinMs && !untaken.has(nonce)) {
      counts.missed += 1;
      await settle(job, fence);
      return "on";
    }
    await outbox.begin(announcementId, subscription.id, fence);
    const { quietHours } = subscription;
    const isSilent = quietHours !== undefined && isQuiet(quietHours, clock.now());
    untaken.delete(nonce);
    const outcome = await sender.send(subscription, events, { nonce, isSilent });
    switch (outcome.kind) {
      case "wait":
        untaken.add(nonce);
        if (outcome.isForAll) return close(outcome.ms);
        heldBackUntilMs.set(nonce, clock.monotonicMs() + outcome.ms);
        wakeIn(outcome.ms);
        return "on";
      case "unavailable":
        if (!outcome.mayHaveArrived) untaken.add(nonce);
        backOffMs = Math.min(backOffMs * 2, longestBackOffMs);
        return close(backOffMs / 2);
      default:
        backOffMs = firstBackOffMs;
        counts[outcome.kind === "sent" ? "sent" : "failed"] += 1;
        await settle(job, fence);
        await note(subscription, outcome, events[0] && kindFor(subscription, events[0]));
        return "on";
    }
  };

  const confirmGone = async (): Promise<void> => {
    for (const subscription of held) {
      const { goneSince } = subscription.health;
      if (goneSince === undefined) continue;
      if (clock.now().getTime() - goneSince.getTime() < confirmGoneMs) continue;
      await note(subscription, await sender.look(subscription.channelId));
    }
  };

  /** False while somebody still has to be told. */
  const announce = async (announcement: PendingAnnouncement, fence: number): Promise<boolean> => {
    const jobs = jobsOf(announcement, held, catalogue(), clock.now());
    const nowMs = clock.monotonicMs();
    const due = jobs.filter(({ nonce }) => (heldBackUntilMs.get(nonce) ?? nowMs) <= nowMs);
    const waitingBefore = waiting;
    await pacer.run(due, (job) => deliver(job, fence));
    return waitingBefore - waiting === jobs.length;
  };

  const round = async (): Promise<void> => {
    const announcements = await outbox.pending();
    const isListOld = clock.monotonicMs() - heldAtMs >= listForMs;
    if (announcements.length === 0 && !isListOld) return;
    held = await subscriptions.all();
    heldAtMs = clock.monotonicMs();
    const fence = await leadership.fence();
    if (fence === undefined) return;
    await confirmGone();
    const now = clock.now();
    const left = announcements.map((each) => jobsOf(each, held, catalogue(), now).length);
    waiting = left.reduce((sum, count) => sum + count, 0);
    // One after the other, so that a channel reads them in their order.
    for (const announcement of announcements) {
      if (isStopped || clock.monotonicMs() < closedUntilMs) return;
      const isThrough = await announce(announcement, fence);
      if (!isThrough) continue;
      const missed = held.filter((each) => isMissed(announcement, each, catalogue(), now));
      counts.missed += missed.length;
      await outbox.remove(announcement.id, fence);
    }
  };

  const run = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      try {
        await round();
      } catch (error) {
        log.info({ err: error }, "Alerts could not be delivered; the next round tries again");
      }
    } while (isAskedAgain && !isStopped);
    running = undefined;
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
      for (const timer of timers) clearTimeout(timer);
      await running;
    },
    status: () => ({
      ...counts,
      waiting,
      subscriptions: held.length,
      suspended: held.filter(({ health }) => health.suspended !== undefined).length,
      channels: new Set(held.map(({ channelId }) => channelId)).size,
    }),
  };
}

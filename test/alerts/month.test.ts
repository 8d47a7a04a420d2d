import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SendOutcome } from "../../src/alerts/alert-sender.ts";
import { createAlertDelivery } from "../../src/alerts/delivery.ts";
import type { AlertKind, Subscription } from "../../src/alerts/subscription.ts";
import { type Catalogue, createCatalogue } from "../../src/spacecraft/catalogue.ts";
import type { LivePicture } from "../../src/spacecraft/live/live-picture.ts";
import { createLiveWatch } from "../../src/spacecraft/live/live-watch.ts";
import type { DockingEvent, DockingTarget, Spacecraft } from "../../src/spacecraft/model.ts";
import { SourceError } from "../../src/spacecraft/source.ts";
import { createLeadership } from "../../src/store/leadership.ts";
import { leaderLease } from "../../src/store/lease.ts";
import { craft, dayMs, hourMs, minuteMs, now } from "../spacecraft/live/pictures.ts";
import { createSeeded } from "../support/seeded.ts";
import { openTestStore } from "../support/store.ts";
import { createTestLog } from "../support/test-log.ts";
import { subscriptionOf } from "./subscriptions.ts";

const startMs = now.getTime();
const monthMs = 30 * dayMs;
const rosterEveryMs = 6 * hourMs;
const rosterRequests = 7;
const hourlyLimit = 15;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now });
});
afterEach(() => {
  vi.useRealTimers();
});

const stations: readonly DockingTarget[] = [
  { kind: "station", id: 4, name: "International Space Station" },
  { kind: "station", id: 18, name: "Tiangong space station" },
];
const agencies = [121, 44, 88];

/** A flight from launch to return, each moment with how long LL2's editors take to enter it. */
interface Flight {
  readonly craftId: number;
  readonly station: DockingTarget;
  readonly launched: Moment;
  readonly docked: Moment;
  readonly undocked: Moment;
  readonly returned: Moment;
}
interface Moment {
  readonly atMs: number;
  readonly enteredMs: number;
}
const happenings = ["launched", "docked", "undocked", "returned"] as const;

interface Window {
  readonly fromMs: number;
  readonly untilMs: number;
}
const isIn = ({ fromMs, untilMs }: Window, ms: number) => ms >= fromMs && ms < untilMs;

/** What happens in the month, in reality and at LL2. */
function inventMonth(random: () => number) {
  const between = (from: number, until: number) => from + random() * (until - from);
  const wholeMs = (days: number) => startMs + Math.round(days * dayMs);
  const moment = (atMs: number): Moment => ({ atMs, enteredMs: atMs + between(0, 40 * minuteMs) });
  const flights = Array.from({ length: 12 }, (_, index): Flight => {
    const launchedMs = startMs + (index < 4 ? -between(3, 5) * dayMs : between(0.2, 12) * dayMs);
    const dockedMs = launchedMs + between(8, 30) * hourMs;
    const undockedMs = Math.max(dockedMs, startMs) + between(5, 13) * dayMs;
    return {
      craftId: index + 1,
      station: stations[index % 2] as DockingTarget,
      launched: moment(launchedMs),
      docked: moment(dockedMs),
      undocked: moment(undockedMs),
      returned: moment(undockedMs + between(5, 40) * hourMs),
    };
  });
  /** At most one a day: what lies between two looks more than six hours apart is nobody's news. */
  const days = Array.from({ length: 28 }, (_, day) => day + 0.5).sort(() => random() - 0.5);
  const during = (count: number, longestMs: number, shortestMs = longestMs): readonly Window[] =>
    days.splice(0, count).map((day) => {
      const fromMs = wholeMs(day + between(0, 0.8));
      return { fromMs, untilMs: fromMs + Math.round(between(shortestMs, longestMs)) };
    });
  return {
    flights,
    outages: during(6, 3 * hourMs, hourMs),
    /** Shorter than the time between two looks, so that no two see the same mistake. */
    mistakes: Array.from({ length: 60 }, (_, index) => {
      const fromMs = wholeMs(0.2 + index * 0.48 + random() * 0.3);
      const craftId = 1 + Math.floor(random() * 20);
      return { fromMs, untilMs: fromMs + 25 * minuteMs, craftId };
    }),
    /** Minutes for a deployment, some hours for an operator who sleeps. */
    downs: during(12, 3 * minuteMs).concat(during(3, 3 * hourMs, hourMs)),
  };
}

type Month = ReturnType<typeof inventMonth>;

/** LL2, as it answers at that moment. */
function ll2At({ flights, mistakes }: Month, ms: number) {
  const wrong = mistakes.filter((each) => isIn(each, ms)).map(({ craftId }) => craftId);
  const entered = ({ enteredMs }: Moment) => enteredMs <= ms;
  const spacecraft = Array.from({ length: 24 }, (_, index): Spacecraft => {
    const id = index + 1;
    const flight = flights.find(({ craftId }) => craftId === id);
    const isResident = id > 20;
    const isUp =
      isResident || (flight !== undefined && entered(flight.launched) && !entered(flight.returned));
    const flownMs =
      flight === undefined || !entered(flight.launched)
        ? 0
        : (entered(flight.returned) ? flight.returned.atMs : ms) - flight.launched.atMs;
    const isWrong = wrong.includes(id);
    return craft(id, {
      config: {
        id: 1,
        name: "Class",
        families: [],
        agency: { id: agencies[id % 3] ?? 0, name: "Agency" },
      },
      status: { id: 1, name: "Active" },
      inSpace: isUp !== isWrong,
      flightsCount: 1 + Number(flight !== undefined && entered(flight.launched)),
      missionEndsCount: Number(flight !== undefined && entered(flight.returned)),
      timeInSpaceSeconds: 1_000_000 + flownMs / 1_000,
    });
  });
  const dockings = flights
    .filter(({ craftId, docked }) => entered(docked) && !wrong.includes(craftId))
    .map(
      ({ craftId, station, launched, docked, undocked }): DockingEvent => ({
        id: 100 + craftId,
        craftId,
        flightId: craftId,
        launchedAt: new Date(launched.atMs),
        target: station,
        from: new Date(docked.atMs),
        ...(entered(undocked) && { until: new Date(undocked.atMs) }),
      }),
    );
  return { spacecraft, dockings };
}

function inventSubscriptions(random: () => number): readonly Subscription[] {
  const kinds: readonly AlertKind[] = [...happenings, "status", "new-craft"];
  return Array.from({ length: 200 }, (_, index) => {
    const first = Math.floor(random() * kinds.length);
    const wanted = kinds.filter((_kind, at) => at === first || random() < 0.2);
    const filter = [
      {},
      { agencyId: agencies[index % 2] ?? 0 },
      { station: { id: stations[index % 2]?.id ?? 0, name: "Station" } },
    ][Math.floor(random() * 3)];
    return subscriptionOf(`s${index}`, {
      guildId: `guild ${index % 40}`,
      channelId: `channel ${index % 90}`,
      kinds: wanted,
      ...filter,
    });
  });
}

/** What really happened that a subscription asked for. */
function expectedOf(subscription: Subscription, { flights }: Month): readonly string[] {
  return flights.flatMap((flight) =>
    happenings
      .filter((kind) => {
        if (flight[kind].atMs < startMs || !subscription.kinds.includes(kind)) return false;
        const { agencyId, station } = subscription;
        if (agencyId !== undefined && agencyId !== agencies[flight.craftId % 3]) return false;
        if (station === undefined) return true;
        return station.id === flight.station.id && (kind === "docked" || kind === "undocked");
      })
      .map((kind) => `${kind} ${flight.craftId}`),
  );
}

/** Discord, with what goes wrong on the way there; of two messages with one nonce it keeps the first for five minutes. */
function createDiscord(random: () => number) {
  const messages: { readonly to: string; readonly told: readonly string[] }[] = [];
  const atByNonce = new Map<string, number>();
  const take = (to: string, nonce: string, told: readonly string[]): void => {
    const earlier = atByNonce.get(nonce);
    if (earlier !== undefined && Date.now() - earlier < 5 * minuteMs) return;
    atByNonce.set(nonce, Date.now());
    messages.push({ to, told });
  };
  return {
    messages,
    send: async (to: string, nonce: string, told: readonly string[]): Promise<SendOutcome> => {
      const luck = random();
      if (luck < 0.03) return { kind: "wait", ms: 5_000, isForAll: luck < 0.005 };
      if (luck < 0.05) return { kind: "unavailable", mayHaveArrived: false };
      if (luck >= 0.06 || luck < 0.055) take(to, nonce, told);
      return luck < 0.06 ? { kind: "unavailable", mayHaveArrived: true } : { kind: "sent" };
    },
  };
}

describe("a month of the bot", () => {
  it("with restarts, outages and corrections tells 200 subscriptions each real event once and no other", {
    timeout: 300_000,
  }, async () => {
    const { fraction: random } = createSeeded(1);
    const month = inventMonth(random);
    const subscriptions = inventSubscriptions(random);
    const discord = createDiscord(random);
    const clock = { now: () => new Date(), monotonicMs: () => Date.now() - startMs + 1_000 };
    const log = createTestLog();
    const store = openTestStore({ clock });
    for (const each of subscriptions) await store.subscriptions.add(each);

    const askedMs: number[] = [];
    const ask = () => {
      askedMs.push(Date.now());
      if (month.outages.some((window) => isIn(window, Date.now()))) {
        throw new SourceError("LL2 is away", { kind: "unavailable" });
      }
      return { takenAt: new Date(), ...ll2At(month, Date.now()) };
    };
    let roster = { takenAt: now, spacecraft: ll2At(month, startMs).spacecraft };
    const renewRoster = (): void => {
      for (let request = 1; request < rosterRequests; request += 1) askedMs.push(Date.now());
      try {
        roster = ask();
      } catch {
        // The old one serves on.
      }
    };

    const counts = { missed: 0, failed: 0 };
    const startProcess = async () => {
      let picture: LivePicture | undefined;
      const catalogue = (): Catalogue => {
        const value = { origin: "production", spacecraft: roster.spacecraft } as const;
        const held = { value, takenAt: roster.takenAt, stale: false };
        return createCatalogue(held, { picture, at: clock.now() });
      };
      const leadership = createLeadership(store.lease(leaderLease), { clock, log });
      const delivery = createAlertDelivery({
        outbox: store.outbox,
        subscriptions: store.subscriptions,
        leadership,
        sender: {
          send: ({ id }, events, { nonce }) =>
            discord.send(
              id,
              nonce,
              events.map(({ kind, craftId }) => `${kind} ${craftId}`),
            ),
          look: async () => ({ kind: "sent" }),
        },
        catalogue,
        clock,
        log,
      });
      const watch = createLiveWatch({
        source: {
          origin: "production",
          inSpace: async () => {
            const { takenAt, spacecraft } = ask();
            const up = spacecraft.filter(({ inSpace }) => inSpace === true);
            return { takenAt, value: { spacecraft: up, unreadableIds: [], isComplete: true } };
          },
          dockings: async () => {
            const { takenAt, dockings } = ask();
            return { takenAt, value: dockings };
          },
        },
        store: store.livePicture,
        leadership,
        watchMinutes: 30,
        catalogue,
        onPicture: (next) => {
          picture = next;
        },
        onEvents: delivery.wake,
        clock,
        log,
        random,
      });
      await watch.start();
      delivery.start();
      return async (): Promise<void> => {
        watch.stop();
        await delivery.stop();
        await leadership.close();
        const { missed, failed } = delivery.status();
        counts.missed += missed;
        counts.failed += failed;
      };
    };

    const stops = month.downs.map(({ fromMs }) => fromMs);
    const starts = month.downs.map(({ untilMs }) => untilMs);
    const renewals = Array.from(
      { length: monthMs / rosterEveryMs },
      (_, index) => startMs + (index + 1) * rosterEveryMs,
    );
    const steps = [...new Set([...stops, ...starts, ...renewals, startMs + monthMs])];
    let stop: (() => Promise<void>) | undefined = await startProcess();
    for (const ms of steps.sort((one, other) => one - other)) {
      await vi.advanceTimersByTimeAsync(ms - Date.now());
      if (renewals.includes(ms) && stop !== undefined) renewRoster();
      const isDown = month.downs.some((window) => isIn(window, Date.now()));
      if (isDown && stop !== undefined) {
        await stop();
        stop = undefined;
      } else if (!isDown && stop === undefined) stop = await startProcess();
    }
    await stop?.();

    const received = new Map<string, string[]>();
    for (const { to, told } of discord.messages) {
      received.set(to, [...(received.get(to) ?? []), ...told]);
    }
    const all = subscriptions.map(({ id }) => [id, (received.get(id) ?? []).sort()]);
    const expected = subscriptions.map((each) => [each.id, [...expectedOf(each, month)].sort()]);
    expect(all).toEqual(expected);
    expect(expected.flat(2).length).toBeGreaterThan(1_000);
    expect(counts).toEqual({ missed: 0, failed: 0 });
    expect(await store.outbox.pending()).toEqual([]);
    const busiest = askedMs.map(
      (ms) => askedMs.filter((other) => other >= ms && other < ms + hourMs).length,
    );
    expect(askedMs.length).toBeGreaterThan(2_000);
    expect(Math.max(...busiest)).toBeLessThanOrEqual(hourlyLimit);
  });
});

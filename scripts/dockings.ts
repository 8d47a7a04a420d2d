import type { Entry, Sandbox } from "discord-sandbox";
import { type RawDocking, rawDocking } from "../test/support/ll2/ll2-dockings.ts";
import { type RawSpacecraft, rawFlight, rawSpacecraft } from "../test/support/ll2/ll2-raw.ts";
import type { Ll2 } from "../test/support/ll2/ll2-server.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

const freedom = rawSpacecraft({ id: 551, name: "Crew Dragon Freedom" });
const endeavour = rawSpacecraft({ id: 289, name: "Crew Dragon Endeavour" });
const launch = { id: "launch-900", name: "Launch 900", net: ago(101 * dayMs) };
const flight = rawFlight({ id: 900, spacecraft: freedom, launch });
const ports = {
  forward: { id: 12, name: "Harmony forward" },
  zenith: { id: 13, name: "Harmony zenith" },
} as const;

function at(port: keyof typeof ports, id: number, dockedMs: number, leftMs?: number): RawDocking {
  return {
    ...rawDocking({ id, docking: ago(dockedMs) }),
    departure: leftMs === undefined ? null : ago(leftMs),
    docking_location: ports[port],
    flight_vehicle_chaser: flight,
  };
}

function visitOf(id: number, craft: RawSpacecraft, dockedMs: number, leftMs: number): RawDocking {
  return {
    ...rawDocking({ id, docking: ago(dockedMs), departure: ago(leftMs) }, craft),
    docking_location: ports.forward,
  };
}

/** Where Freedom is docked before anybody has subscribed. */
export const dockedBefore: readonly RawDocking[] = [at("forward", 900, 100 * dayMs)];

export interface Announced {
  readonly alert: Entry;
  readonly digest: Entry;
}

/** Freedom moves to another port in two looks; another craft comes and goes between two. */
export async function announceDockings(sandbox: Sandbox, ll2: Ll2): Promise<Announced> {
  await untilLookedTwice(ll2);
  const left = at("forward", 900, 100 * dayMs, 50 * minuteMs);
  await announced(sandbox, () => ll2.holdsDockings([left]));
  const moved = at("zenith", 901, 25 * minuteMs);
  const alert = await announced(sandbox, () => ll2.holdsDockings([moved, left]));
  const visit = visitOf(902, endeavour, 300 * minuteMs, 35 * minuteMs);
  const digest = await announced(sandbox, () => ll2.holdsDockings([moved, left, visit]));
  return { alert, digest };
}

const patienceMs = 20_000;

/** The next message that is not an answer. */
async function announced(sandbox: Sandbox, change: () => void): Promise<Entry> {
  const messages = () =>
    sandbox.state().entries.filter(({ by, visibleTo }) => !by && visibleTo === undefined);
  const before = messages().length;
  change();
  return await until(() => messages().at(before));
}

/** What there is before two looks is no news. */
async function untilLookedTwice(ll2: Ll2): Promise<void> {
  const looks = () => ll2.counted().filter(({ path }) => path === "/docking_events/").length;
  await until(() => looks() > 1 || undefined);
}

async function until<T>(find: () => T | undefined): Promise<T> {
  const endMs = Date.now() + patienceMs;
  while (Date.now() < endMs) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("What the picture is of did not happen");
}

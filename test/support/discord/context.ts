import type { Alerts } from "../../../src/alerts/alerts.ts";
import type { Context } from "../../../src/discord/command.ts";
import { languageFor } from "../../../src/i18n/language.ts";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import type { Roster, Spacecraft } from "../../../src/spacecraft/model.ts";
import { type DetailsSource, SourceError } from "../../../src/spacecraft/source.ts";
import { createTestClock } from "../test-clock.ts";

/** A source that must not be asked. */
const silentSource: DetailsSource = {
  details: () => refuse(),
  configuration: () => refuse(),
};

/** Nobody has subscribed, and nothing may be sent. */
export const silentAlerts: Alerts = {
  watchMinutes: 30,
  subscriptions: {
    add: () => refuse(),
    change: () => refuse(),
    remove: () => refuse(),
    ofGuild: async () => [],
    all: async () => [],
    note: () => refuse(),
  },
  status: () => ({ channels: 0 }),
  welcome: () => refuse(),
  test: () => refuse(),
};

function refuse(): Promise<never> {
  return Promise.reject(new SourceError("No LL2 in this test", { kind: "unavailable" }));
}

/** What answering takes, over the given craft; anything can be replaced. */
export function testContext(
  spacecraft: readonly Spacecraft[],
  changes: Partial<Context> = {},
  origin: Roster["origin"] = "production",
): Context {
  const clock = createTestClock();
  const roster = { origin, spacecraft };
  return {
    catalogue: createCatalogue({ value: roster, takenAt: clock.now(), stale: false }),
    details: silentSource,
    heldDetails: async () => undefined,
    detailsOrigin: "production",
    charts: { barChart: () => Promise.resolve(undefined) },
    alerts: silentAlerts,
    server: undefined,
    clock,
    language: languageFor("en-US"),
    budget: () => undefined,
    links: { privacy: undefined, terms: undefined },
    random: () => 0.5,
    ...changes,
  };
}

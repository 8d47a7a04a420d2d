import type { Catalogue } from "../spacecraft/catalogue.ts";
import type { LiveEvent } from "../spacecraft/live/events.ts";
import { passes } from "../spacecraft/query/query.ts";
import type { AlertKind, Subscription } from "./subscription.ts";

const kindsOf: Readonly<Record<LiveEvent["kind"], readonly AlertKind[]>> = {
  launched: ["launched"],
  flew: ["launched", "returned"],
  docked: ["docked"],
  undocked: ["undocked"],
  returned: ["returned"],
  status: ["status"],
  "new-craft": ["new-craft"],
  record: ["record"],
  "record-ahead": ["record"],
};

/** Old news is none: what began longer ago than this is not told. */
const oldestNewsMs = 6 * 3_600_000;

/** Those of the events that the subscription asks for and that are still news, in their order. */
export function wantedEvents(
  subscription: Subscription,
  events: readonly LiveEvent[],
  { byId }: Pick<Catalogue, "byId">,
  now: Date,
): readonly LiveEvent[] {
  return events.filter(
    (event) =>
      kindFor(subscription, event) !== undefined &&
      startedMs(event) >= now.getTime() - oldestNewsMs &&
      isThere(subscription, event) &&
      isOfCraft(subscription, event, byId),
  );
}

/** As what the subscription is told of an event; `undefined` when it did not ask for its kind. */
export function kindFor({ kinds }: Subscription, event: LiveEvent): AlertKind | undefined {
  return kindsOf[event.kind].find((kind) => kinds.includes(kind));
}

/** The earliest moment at which it can have happened. */
function startedMs({ when }: LiveEvent): number {
  return ("at" in when ? when.at : when.after).getTime();
}

function isThere({ station }: Subscription, event: LiveEvent): boolean {
  if (station === undefined) return true;
  if (event.kind !== "docked" && event.kind !== "undocked") return false;
  return event.target?.kind === "station" && event.target.id === station.id;
}

/** A craft that the roster does not know passes no filter. */
function isOfCraft(
  { agencyId, typeId, configId }: Subscription,
  { craftId }: LiveEvent,
  byId: Catalogue["byId"],
): boolean {
  const asked = { agencyId, typeId, configId };
  if (Object.values(asked).every((id) => id === undefined)) return true;
  const craft = byId(craftId);
  return craft !== undefined && passes(craft, asked);
}

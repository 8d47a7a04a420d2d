import type { Catalogue } from "../catalogue.ts";
import type { DockingEvent } from "../model.ts";
import type { ChangeMemory } from "./change-memory.ts";
import type { LiveEvent } from "./events.ts";

const hourMs = 3_600_000;
/** LL2's editors enter what happened within two days; older than that is history being filled in. */
const latestEntryMs = 48 * hourMs;

interface DockingChanges {
  readonly memory: Pick<ChangeMemory, "dockings" | "dockingsMs">;
  readonly events: readonly LiveEvent[];
}

/** Dockings and departures that the memory does not know, by LL2's own moments. */
export function dockingChanges(
  before: ChangeMemory | undefined,
  catalogue: Catalogue,
): DockingChanges {
  const { live } = catalogue;
  const atMs = live.dockingsTakenAt?.getTime();
  const { dockings: known = {}, dockingsMs } = before ?? {};
  if (atMs === undefined || (dockingsMs !== undefined && atMs <= dockingsMs)) {
    return {
      memory: { dockings: known, ...(dockingsMs !== undefined && { dockingsMs }) },
      events: [],
    };
  }
  const events: LiveEvent[] = [];
  const dockings: Record<number, { isOver: boolean }> = {};
  const isNews = (moment: Date | undefined): moment is Date =>
    moment !== undefined &&
    moment.getTime() <= atMs &&
    dockingsMs !== undefined &&
    moment.getTime() >= dockingsMs - latestEntryMs;
  for (const docking of live.dockings) {
    const { id, from, until } = docking;
    const isOver = until !== undefined && until.getTime() <= atMs;
    const earlier = known[id];
    if (earlier === undefined && !isOver && !isDocked(docking, catalogue)) continue;
    dockings[id] = { isOver: isOver || earlier?.isOver === true };
    if (earlier === undefined && isNews(from) && !isReplacement(docking, live.dockings, known)) {
      events.push({ kind: "docked", ...placeOf(docking), when: { at: from } });
    }
    if (isOver && earlier?.isOver !== true && isNews(until)) {
      const since = from === undefined ? {} : { since: from };
      events.push({ kind: "undocked", ...placeOf(docking), ...since, when: { at: until } });
    }
  }
  return {
    memory: { dockings: { ...vanished(known, live.dockings), ...dockings }, dockingsMs: atMs },
    events,
  };
}

/** A record that is missing for one look comes back as what it was. */
function vanished(
  known: ChangeMemory["dockings"],
  listed: readonly DockingEvent[],
): ChangeMemory["dockings"] {
  const there = new Set(listed.map(({ id }) => id));
  const newest = Math.max(0, ...there);
  const gone = Object.entries(known).filter(
    ([id]) => !there.has(Number(id)) && Number(id) > newest - mostRemembered,
  );
  return Object.fromEntries(gone);
}
const mostRemembered = 500;

/** Before it has happened, and while it is not believed, there is nothing to tell. */
function isDocked({ id, craftId }: DockingEvent, catalogue: Catalogue): boolean {
  return catalogue.byId(craftId)?.docked?.dockingId === id;
}

/** LL2's editors sometimes enter a docking anew instead of changing it. */
function isReplacement(
  docking: DockingEvent,
  all: readonly DockingEvent[],
  known: ChangeMemory["dockings"],
): boolean {
  const listed = new Map(all.map((each) => [each.id, each]));
  return Object.keys(known).some((id) => {
    const other = listed.get(Number(id));
    if (other === undefined || other.craftId !== docking.craftId) return false;
    const apartMs = Math.abs((other.from?.getTime() ?? 0) - (docking.from?.getTime() ?? 0));
    return other.target?.id === docking.target?.id && apartMs < 6 * hourMs;
  });
}

function placeOf({ id, craftId, target, port }: DockingEvent) {
  return {
    craftId,
    dockingId: id,
    ...(target !== undefined && { target }),
    ...(port !== undefined && { port }),
  };
}

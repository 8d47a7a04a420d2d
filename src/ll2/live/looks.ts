import type { InSpace } from "../../spacecraft/live/live-picture.ts";
import type { DockingEvent } from "../../spacecraft/model.ts";
import type { Client } from "../http/client.ts";
import { readRecord } from "../roster/rows.ts";
import { notOfThisVersion, pageSchema, pathOf } from "../schema/schema.ts";
import { dockingEventSchema } from "./docking-schema.ts";

/** A few dozen craft are in space at a time, and LL2's longest page holds 100. */
const pageSize = 100;
/** One bad record is set aside; a page with more bad ones than this share is not LL2's. */
const mostUnreadable = 0.2;

/** Everything that LL2 has in space, in one request. Throws `SourceError`. */
export async function lookAtInSpace(client: Client): Promise<InSpace> {
  const query = { in_space: "true", limit: pageSize, ordering: "id" };
  const { count, results } = readPage(await client.get("watch", "/spacecraft/", query));
  const records = results.map(readRecord);
  const spacecraft = records.flatMap(({ craft }) => craft ?? []);
  requireReadable(spacecraft.length, records.length);
  // LL2 answers a filter that it does not know with everything.
  if (spacecraft.some(({ inSpace }) => inSpace !== true)) throw notOfThisVersion("in_space");
  const nameless = records.filter(({ id }) => id === undefined).length;
  return {
    spacecraft,
    unreadableIds: records.flatMap(({ id, craft }) =>
      id !== undefined && craft === undefined ? [id] : [],
    ),
    isComplete: count <= results.length && nameless === 0,
  };
}

/** The hundred newest dockings of spacecraft, in one request. Throws `SourceError`. */
export async function lookAtDockings(client: Client): Promise<readonly DockingEvent[]> {
  const query = { limit: pageSize, ordering: "-docking" };
  const { results } = readPage(await client.get("watch", "/docking_events/", query));
  const read = results.map((raw) => dockingEventSchema.safeParse(raw));
  requireReadable(read.filter(({ success }) => success).length, read.length);
  return read.flatMap(({ data }) => data ?? []);
}

function readPage(body: unknown) {
  const parsed = pageSchema.safeParse(body);
  if (!parsed.success) throw notOfThisVersion(pathOf(parsed.error), { cause: parsed.error });
  return parsed.data;
}

/** Somebody is always in space, and always has docked. */
function requireReadable(readable: number, all: number): void {
  if (all > 0 && all - readable <= all * mostUnreadable) return;
  throw notOfThisVersion("results", { detail: `${all - readable} of ${all} records` });
}

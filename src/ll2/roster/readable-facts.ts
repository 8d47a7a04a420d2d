import type { Spacecraft } from "../../spacecraft/model.ts";
import { notOfThisVersion } from "../schema/schema.ts";
import type { ReadRecord } from "./rows.ts";

/** What every record of LL2 2.3.0 has, and what it is here. */
const facts: Readonly<Record<string, keyof Spacecraft>> = {
  in_space: "inSpace",
  time_in_space: "timeInSpaceSeconds",
  time_docked: "timeDockedSeconds",
  flights_count: "flightsCount",
  mission_ends_count: "missionEndsCount",
  status: "status",
};
/** One odd value is unknown; one in more than this share of all records is written in another way. */
const mostUnreadable = 0.5;

/** Throws `SourceError` when most records lack one of these facts, or have it in a form that cannot be read; null can. */
export function requireReadableFacts(records: readonly ReadRecord[]): void {
  for (const [name, fact] of Object.entries(facts)) {
    const told = records.filter(({ raw, craft }) => craft !== undefined && !isNull(raw, name));
    const unreadable = told.filter(({ craft }) => craft?.[fact] === undefined);
    if (unreadable.length <= told.length * mostUnreadable) continue;
    throw notOfThisVersion(name, { detail: `${unreadable.length} of ${told.length} records` });
  }
}

function isNull(raw: unknown, name: string): boolean {
  return typeof raw === "object" && raw !== null && Reflect.get(raw, name) === null;
}

import type { Roster, Spacecraft } from "../../../src/spacecraft/model.ts";
import type { Snapshot } from "../../../src/spacecraft/source.ts";

interface RosterFacts {
  readonly takenAt?: Date;
  readonly origin?: Roster["origin"];
  readonly count?: number;
  /** Stands in each craft's name, so that two rosters cannot be mixed up unnoticed. */
  readonly mark?: string;
}

/** A roster whose craft all carry one mark. */
export function markedRoster(facts: RosterFacts = {}): Snapshot<Roster> {
  const { takenAt = new Date("2026-11-21T12:00:00Z"), origin = "production" } = facts;
  const { count = 3, mark = "a" } = facts;
  const spacecraft = Array.from({ length: count }, (_, index) => craft(index + 1, mark));
  return { value: { origin, spacecraft }, takenAt, stale: false };
}

function craft(id: number, mark: string): Spacecraft {
  return {
    id,
    name: `Craft ${id} ${mark}`,
    placeholder: false,
    inSpace: false,
    config: { id: 1, name: "Class", families: [] },
  };
}

import type { Precision } from "./moment.ts";

/**
 * What the bot knows about spacecraft, in its own words: camelCase, readonly, units in names.
 * A missing fact is `undefined`, never null, 0 or an empty text.
 * Field by field these follow Launch Library 2 2.3.0 (`SpacecraftNormal`, `SpacecraftEndpointDetailed`).
 */

/** Anything LL2 gives an id and a name: a status, a type, a licence. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

export interface Agency extends Named {
  readonly abbreviation?: string;
  /** "Government", "Commercial", ... */
  readonly type?: Named;
}

export interface Licence extends Named {
  readonly link?: string;
}

/** A picture with an owner: showing it means showing `credit` and `licence`. */
export interface Picture {
  readonly name?: string;
  readonly imageUrl?: string;
  readonly thumbnailUrl?: string;
  readonly credit?: string;
  readonly licence?: Licence;
}

export interface Family extends Named {
  readonly description?: string;
  readonly manufacturer?: Agency;
  readonly parent?: Named;
  /** A calendar day, `YYYY-MM-DD`. */
  readonly maidenFlight?: string;
}

/** The class a spacecraft belongs to ("Crew Dragon 2"); LL2 calls it `spacecraft_config`. */
export interface Configuration extends Named {
  /** "Capsule", "Cargo Resupply", ... */
  readonly type?: Named;
  readonly agency?: Agency;
  readonly families: readonly Family[];
  readonly inUse?: boolean;
  readonly picture?: Picture;
}

export interface Spacecraft extends Named {
  readonly serialNumber?: string;
  /** LL2 holds a place for a craft that is not named or built yet. */
  readonly placeholder: boolean;
  /** Absent where LL2 does not tell. */
  readonly inSpace?: boolean;
  /** Includes the running flight, up to the moment the roster was taken. */
  readonly timeInSpaceSeconds?: number;
  /** Zero is "never docked". */
  readonly timeDockedSeconds?: number;
  readonly flightsCount?: number;
  /** `flightsCount - missionEndsCount` flights are still under way. */
  readonly missionEndsCount?: number;
  /** Shortest time on the ground between two flights; absent until the second. */
  readonly fastestTurnaroundSeconds?: number;
  readonly status?: Named;
  readonly description?: string;
  readonly picture?: Picture;
  readonly config: Configuration;
  /** Where it is docked now; only the live picture knows. `timeDockedSeconds` then runs on from the roster's moment. */
  readonly docked?: Stay;
}

/** What craft dock to. Station, craft and payload each have ids of their own. */
export interface DockingTarget extends Named {
  readonly kind: "station" | "spacecraft" | "payload";
}

/** A docking that is not over. */
export interface Stay {
  readonly dockingId: number;
  readonly target: DockingTarget;
  readonly port?: Named;
  readonly since: Date;
}

/** A docking of any time, as LL2 lists them. */
export interface DockingEvent {
  readonly id: number;
  readonly craftId: number;
  readonly flightId?: number;
  readonly launchedAt?: Date;
  readonly missionEnd?: Date;
  readonly target?: DockingTarget;
  readonly port?: Named;
  readonly from?: Date;
  readonly until?: Date;
}

/** Which data a roster holds: LL2's production host, its development host, another host by its name, or what ships with the bot. */
export type RosterOrigin = "production" | "development" | "starter" | `host:${string}`;

/** Every spacecraft at one moment, by ascending id, each id once. */
export interface Roster {
  readonly origin: RosterOrigin;
  readonly spacecraft: readonly Spacecraft[];
}

/** A class with the facts that only LL2's detailed answers carry. */
export interface ConfigurationDetails extends Configuration {
  readonly capability?: string;
  readonly history?: string;
  readonly details?: string;
  /** A calendar day, `YYYY-MM-DD`. */
  readonly maidenFlight?: string;
  readonly heightMetres?: number;
  readonly diameterMetres?: number;
  readonly humanRated?: boolean;
  readonly crewCapacity?: number;
  readonly payloadCapacityKilograms?: number;
  readonly payloadReturnCapacityKilograms?: number;
  readonly flightLife?: string;
  readonly wikiUrl?: string;
  readonly infoUrl?: string;
  readonly fastestTurnaroundSeconds?: number;
  readonly spacecraftFlown?: number;
  readonly launches?: Tally;
  readonly landings?: Tally;
}

/** How often something was tried and how it ended; each part may be unknown. */
export interface Tally {
  readonly total?: number;
  readonly successful?: number;
  readonly failed?: number;
}

export interface Launch {
  readonly name?: string;
  readonly status?: Named;
  /** "No earlier than": the moment of launch once it has happened. */
  readonly at?: Date;
  /** How closely `at` is known; to the minute or better where absent. */
  readonly precision?: Precision;
  readonly rocket?: string;
  readonly pad?: string;
  readonly location?: string;
  readonly mission?: string;
}

export interface Landing {
  readonly attempted?: boolean;
  /** `undefined` while unknown. */
  readonly successful?: boolean;
  readonly description?: string;
  readonly place?: string;
  readonly type?: string;
}

export interface CrewMember {
  readonly name: string;
  readonly role?: string;
  readonly agency?: string;
}

export interface Docking {
  /** The station, spacecraft or payload docked to. */
  readonly target?: string;
  readonly port?: string;
  readonly from?: Date;
  /** Absent while docked, and where LL2 never wrote it down: see `dockingState`. */
  readonly until?: Date;
}

/** A flight with those who flew and where it docked. */
export interface Flight {
  readonly id: number;
  readonly destination?: string;
  readonly launch?: Launch;
  readonly landing?: Landing;
  readonly missionEnd?: Date;
  readonly durationSeconds?: number;
  readonly turnaroundSeconds?: number;
  readonly launchCrew: readonly CrewMember[];
  readonly onboardCrew: readonly CrewMember[];
  readonly landingCrew: readonly CrewMember[];
  /** Absent where the answer says nothing of dockings, not even that there were none. */
  readonly dockings?: readonly Docking[];
}

/** What of one craft the roster does not hold. */
export interface SpacecraftDetails {
  /** Those that could be read, newest launch first. */
  readonly flights: readonly Flight[];
  /** How many flights LL2 has, those that did not come or could not be read included. */
  readonly flightsTotal: number;
}

import type { ConfigurationDetails, Roster, RosterOrigin, SpacecraftDetails } from "./model.ts";

/** A value with the moment it was true. */
export interface Snapshot<T> {
  readonly value: T;
  readonly takenAt: Date;
  /** A refresh was due and failed. */
  readonly stale: boolean;
  /** Whose data it is, where not of the source that was asked. */
  readonly origin?: RosterOrigin;
}

/** Where whole rosters come from. Throws `SourceError` when there is none. */
export interface RosterSource {
  /** Whose data its rosters hold. */
  readonly origin: RosterOrigin;
  roster(): Promise<Snapshot<Roster>>;
}

/**
 * Where the facts come from that a roster does not hold. Both methods throw `SourceError` when there is no answer;
 * `undefined` as a value is an answer: the source has no such thing.
 */
export interface DetailsSource {
  details(spacecraftId: number): Promise<Snapshot<SpacecraftDetails | undefined>>;
  configuration(configurationId: number): Promise<Snapshot<ConfigurationDetails | undefined>>;
}

/** Why a source gave no answer. Absence is a value, failure is an exception. */
export type SourceFailure =
  | {
      readonly kind: "throttled";
      readonly retryAt: Date;
      /** The source would still answer: what is left is kept for the roster. */
      readonly reserved?: boolean;
    }
  | { readonly kind: "unavailable"; readonly status?: number }
  | { readonly kind: "malformed"; readonly path: string };

export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly failure: SourceFailure;

  constructor(message: string, failure: SourceFailure, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

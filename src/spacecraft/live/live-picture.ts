import type { DockingEvent, RosterOrigin, Spacecraft } from "../model.ts";
import type { ChangeMemory } from "./change-memory.ts";
import type { LiveEvent } from "./events.ts";

/** What one request showed, and when. */
export interface Look<T> {
  readonly takenAt: Date;
  readonly value: T;
}

/** Every craft that LL2 has in space. */
export interface InSpace {
  readonly spacecraft: readonly Spacecraft[];
  /** Ids of craft in space whose records could not be read. */
  readonly unreadableIds: readonly number[];
  /** No craft in space is missing, but for those that could not be read. */
  readonly isComplete: boolean;
}

/** What is happening now, from two looks that are taken apart. Immutable; of one host. */
export interface LivePicture {
  readonly origin: RosterOrigin;
  readonly inSpace?: Look<InSpace>;
  /** The newest dockings, those that are over included. */
  readonly dockings?: Look<readonly DockingEvent[]>;
}

/** Where looks come from. Both methods throw `SourceError`, also for an answer that cannot be true. */
export interface LiveSource {
  readonly origin: RosterOrigin;
  inSpace(): Promise<Look<InSpace>>;
  dockings(): Promise<Look<readonly DockingEvent[]>>;
}

/** What the process that looks hands on: its picture, and what it has told so far. */
export interface KeptPicture {
  readonly picture: LivePicture;
  readonly memory?: ChangeMemory;
}

/** What happened between two pictures, to be told to whom it concerns. */
export interface News {
  /** Of the newer one. */
  readonly takenAt: Date;
  /** Empty when nothing did. */
  readonly events: readonly LiveEvent[];
}

/** Where the picture outlives the process, and where processes that do not look find it. */
export interface LivePictureStore {
  /** `undefined` when nothing usable is held; never rejects. */
  load(): Promise<KeptPicture | undefined>;
  /**
   * Keeps the picture and, in the same step, what is to be told of it: both or neither. Rejects when that could not be made
   * durable, or when `fence` is no longer that of the lease's holder; what was held before is then still held.
   */
  save(kept: KeptPicture, fence: number, news: News): Promise<void>;
  /** Told when another process saved one. Returns what ends that. */
  onNewer(listener: () => void): () => void;
}

import type { Roster } from "../model.ts";
import type { Snapshot } from "../source.ts";

/** Where the newest good roster outlives the process. */
export interface RosterStore {
  /** `undefined` when nothing usable is held; never rejects. */
  load(): Promise<Snapshot<Roster> | undefined>;
  /**
   * Rejects when the roster could not be made durable, or when `fence` is no longer that of the lease's holder;
   * what was held before is then still held.
   */
  save(snapshot: Snapshot<Roster>, fence: number): Promise<void>;
  /** Told when another process saved one. Returns what ends that. */
  onNewer(listener: () => void): () => void;
}

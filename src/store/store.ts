import type { Outbox } from "../alerts/outbox.ts";
import type { Subscriptions } from "../alerts/subscription.ts";
import type { LivePictureStore } from "../spacecraft/live/live-picture.ts";
import type { RosterStore } from "../spacecraft/roster/roster-store.ts";
import type { Boots } from "./boots.ts";
import type { RequestBudget } from "./budget/request-budget.ts";
import type { DetailsStore } from "./details-store.ts";
import type { FirstSight } from "./first-sight.ts";
import type { IdentifySlots } from "./identify-slots.ts";
import type { Lease } from "./lease.ts";
import type { SessionStore } from "./session-store.ts";
import type { TextStore } from "./text-store.ts";

/** Everything that outlives the process, from one place: a file on this machine, or a server for several. */
export interface Store {
  readonly roster: RosterStore;
  readonly livePicture: LivePictureStore;
  readonly details: DetailsStore;
  readonly subscriptions: Subscriptions;
  /** Alerts that are on their way. */
  readonly outbox: Outbox;
  readonly boots: Boots;
  readonly identifySlots: IdentifySlots;
  /** Absent where one process alone has the data. */
  readonly firstSight?: FirstSight;
  /** `name`: of the address that the budget belongs to. */
  budget(name: string): RequestBudget;
  /** `name`: of the duty. */
  lease(name: string): Lease;
  /** `applicationId`: of the bot; sessions of another one cannot be resumed. */
  sessions(applicationId: string): SessionStore;
  text(name: string): TextStore;
  /** Whether it took and gave what it was last asked: while it does not, memory keeps serving. */
  isAvailable(): boolean;
  /** Releases nothing that was booked; calls after it reject. */
  close(): Promise<void>;
}

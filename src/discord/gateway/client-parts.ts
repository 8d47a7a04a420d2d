import type { IIdentifyThrottler } from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import type { Log } from "../../runtime/log.ts";
import type { ProxyFor } from "../../runtime/proxy.ts";
import type { FirstSight } from "../../store/first-sight.ts";
import type { IdentifySlots } from "../../store/identify-slots.ts";
import type { SessionStore } from "../../store/session-store.ts";
import type { Arrival } from "../interaction/interaction.ts";
import type { InteractionApi } from "../rest/interaction-api.ts";
import type { FatalDisconnect } from "./fatal-disconnect.ts";
import type { GatewayWatchParts } from "./gateway-watch.ts";
import type { ShardChoice } from "./shards.ts";

/** What outlives the process. */
export interface KeptOfGateway {
  readonly sessions: SessionStore;
  readonly identifySlots: IdentifySlots;
  /** Absent where no other process can be brought the same interactions. */
  readonly firstSight?: FirstSight | undefined;
}

export interface DiscordClientParts extends Pick<GatewayWatchParts, "silentResumeMs"> {
  readonly token: string;
  readonly apiUrl: string;
  /** Of which interactions are answered. */
  readonly interactionApi: InteractionApi;
  readonly onInteraction: (arrival: Arrival) => Promise<void>;
  /** Discord's clock says this now, to the second. */
  readonly onDiscordTime?: (now: Date) => void;
  /** Discord is lost for this process; called once, and never after `leave`. */
  readonly onEnd: (disconnect: FatalDisconnect) => void;
  /** All ways are direct unless told. */
  readonly proxyFor?: ProxyFor;
  readonly clock: Clock;
  readonly log: Log;
  /** As many as Discord recommends, unless told. */
  readonly shards?: ShardChoice;
  /** Absent: every process starts sessions of its own. */
  readonly kept?: KeptOfGateway | undefined;
  /** Grows with the time that Discord wants between the IDENTIFYs of the shards. */
  readonly loginWithinMs?: number;
  /** Keeps the time between two IDENTIFYs; a test has its own. */
  readonly throttler?: IIdentifyThrottler;
}

import { type APIInteraction, InteractionType } from "discord-api-types/v10";
import type { Clock } from "../../runtime/clock.ts";
import type { InteractionOutcome, InteractionReport } from "../interaction/interaction-report.ts";

/** What is noted about an interaction while it is answered. */
export interface InteractionRecord {
  readonly kind: InteractionReport["kind"];
  /** When it came in, by the monotonic clock. */
  readonly startedMs: number;
  name: string;
  outcome: InteractionOutcome;
  acknowledgedMs?: number;
}

export function startRecord(interaction: APIInteraction, clock: Clock): InteractionRecord {
  return {
    kind: kindOf(interaction),
    startedMs: clock.monotonicMs(),
    name: "unknown",
    outcome: "answered",
  };
}

export function noteAcknowledged(record: InteractionRecord, clock: Clock): void {
  record.acknowledgedMs = clock.monotonicMs() - record.startedMs;
}

function kindOf({ type }: APIInteraction): InteractionReport["kind"] {
  switch (type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return "completion";
    case InteractionType.ApplicationCommand:
      return "command";
    case InteractionType.MessageComponent:
    case InteractionType.ModalSubmit:
      return "press";
    default:
      return "other";
  }
}

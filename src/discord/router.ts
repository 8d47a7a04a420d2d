import type { Log } from "../runtime/log.ts";
import { factsOf, stackOf } from "../runtime/log-facts.ts";
import {
  AdmissionControl,
  type AdmissionOptions,
  startWithinMs,
} from "./admission/admission-control.ts";
import { type AnsweringParts, createAnswering } from "./answering/answering.ts";
import { type InteractionRecord, startRecord } from "./answering/record.ts";
import { refusalOf } from "./answering/refusal.ts";
import { type Arrival, crowdOf, localeOf } from "./interaction/interaction.ts";
import type { InteractionReport } from "./interaction/interaction-report.ts";

export interface RouterParts extends AdmissionOptions, Omit<AnsweringParts, "admission"> {
  readonly onReport: (report: InteractionReport) => void;
  readonly log: Log;
}

/**
 * The only place that acknowledges, replies, catches and logs. It answers every interaction that any transport
 * hands it once, and never throws or rejects.
 */
export interface Router {
  readonly onInteraction: (arrival: Arrival) => Promise<void>;
  /** Discord's own clock says this now, to the second. */
  readonly noteDiscordTime: (now: Date) => void;
  /** Refuses what comes from now on, and resolves once all that came before is answered, or after this time. */
  stop(withinMs: number): Promise<void>;
}

export function createRouter(parts: RouterParts): Router {
  const { replies, contextFor, onReport, clock, log } = parts;
  const admission = new AdmissionControl(parts);
  const answerByType = createAnswering({ ...parts, admission });

  const refuse = async (
    arrival: Arrival,
    record: InteractionRecord,
    { kind, until }: { readonly kind: "busy" | "stopping"; readonly until: Date },
  ): Promise<void> => {
    const { interaction } = arrival;
    const reply = replies[kind](until, contextFor(localeOf(interaction)));
    await admission.refusals
      .track(() => arrival.refuse(refusalOf(interaction, reply)))
      .catch((error: unknown) => {
        record.outcome = "undelivered";
        log.debug(factsOf(error), "Discord did not take a refusal");
      });
  };

  /** Its turn has come: too late, or in time. */
  const answerInTime = async (arrival: Arrival, record: InteractionRecord): Promise<void> => {
    if (clock.monotonicMs() - record.startedMs > startWithinMs) {
      record.outcome = "dropped";
      return;
    }
    const isTaken = await answerByType(arrival, record);
    if (!isTaken && record.outcome !== "duplicate") record.outcome = "undelivered";
  };

  const handle = async (arrival: Arrival): Promise<void> => {
    const { interaction } = arrival;
    const record = startRecord(interaction, clock);
    try {
      const admitted = admission.admit(interaction);
      if (admitted.kind === "allowed") {
        await admission.queue.run(crowdOf(interaction), () => answerInTime(arrival, record));
      } else {
        record.outcome = admitted.kind;
        if ("until" in admitted) await refuse(arrival, record, admitted);
      }
    } catch (error) {
      record.outcome = "undelivered";
      log.error({ ...factsOf(error), stack: stackOf(error) }, "An interaction was lost");
    }
    onReport(record);
  };

  return {
    onInteraction: (arrival) => admission.inFlight.track(() => handle(arrival)),
    noteDiscordTime: (now) => admission.age.noteDiscordTime(now),
    stop: async (withinMs) => {
      admission.stop();
      await admission.inFlight.drain(withinMs);
    },
  };
}

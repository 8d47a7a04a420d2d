import { Counter, Histogram, type Registry } from "prom-client";
import type { InteractionReport } from "../discord/interaction/interaction-report.ts";

/** Around Discord's three seconds: what is usual, what is slow, and what is nearly lost. */
const acknowledgementBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3];

/** Counts what people do by command and outcome. Names are our own commands', so their number is bounded. */
export function countInteractions(registry: Registry): (report: InteractionReport) => void {
  const interactions = new Counter({
    name: "spacecraft_bot_interactions_total",
    help: "Interactions by kind, name and outcome",
    labelNames: ["kind", "name", "outcome"],
    registers: [registry],
  });
  const acknowledgements = new Histogram({
    name: "spacecraft_bot_acknowledgement_seconds",
    help: "From the arrival of an interaction until Discord took the first answer",
    labelNames: ["kind"],
    buckets: acknowledgementBuckets,
    registers: [registry],
  });
  return ({ kind, name, outcome, acknowledgedMs }) => {
    interactions.inc({ kind, name, outcome });
    if (acknowledgedMs !== undefined) acknowledgements.observe({ kind }, acknowledgedMs / 1000);
  };
}

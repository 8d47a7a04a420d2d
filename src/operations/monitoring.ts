import { monitorEventLoopDelay } from "node:perf_hooks";
import { collectDefaultMetrics, Registry } from "prom-client";
import { portTaken } from "../config/config-error.ts";
import type { InteractionReport } from "../discord/interaction/interaction-report.ts";
import { packageVersion } from "../runtime/package.ts";
import { type HealthServer, startHealthServer } from "./health-server.ts";
import { countInteractions } from "./interaction-metrics.ts";
import { readinessOf } from "./readiness.ts";
import { exposeState, type StateReadings } from "./state-metrics.ts";

/** What the person who runs the bot can see of it. */
export interface Monitoring {
  readonly onInteraction: (report: InteractionReport) => void;
  /**
   * Opens the health server on that port of this machine; nothing without a port.
   * @throws {ConfigError} when the port is not available.
   */
  serve(port: number | undefined, state: StateReadings): Promise<HealthServer | undefined>;
}

const loopSampleMs = 20;

export function openMonitoring(): Monitoring {
  const registry = new Registry();
  const onInteraction = countInteractions(registry);
  return {
    onInteraction,
    async serve(port, state) {
      if (port === undefined) return undefined;
      collectDefaultMetrics({ register: registry });
      exposeState(registry, state);
      const loop = monitorEventLoopDelay({ resolution: loopSampleMs });
      loop.enable();
      const server = await startHealthServer({
        port,
        version: packageVersion,
        readiness: () => {
          const loopDelayMs = loop.percentile(99) / 1e6;
          loop.reset();
          return readinessOf({
            gateway: state.gatewayStatus(),
            roster: state.rosterStatus(),
            isStoreAvailable: state.isStoreAvailable(),
            loopDelayMs,
          });
        },
        metrics: async () => ({
          contentType: registry.contentType,
          text: await registry.metrics(),
        }),
      }).catch((error: unknown) => {
        throw portTaken("HEALTH_PORT", error);
      });
      return {
        port: server.port,
        close: async () => {
          loop.disable();
          await server.close();
        },
      };
    },
  };
}

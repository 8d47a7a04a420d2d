import { Counter, Gauge, type Registry } from "prom-client";

export const metricPrefix = "spacecraft_bot_";

/** Makes metrics that are computed when they are scraped. */
export function metricsOf(registry: Registry): {
  gauge(name: string, help: string, read: () => number): void;
  counter(name: string, help: string, read: () => number): void;
} {
  const registers = [registry];
  return {
    gauge(name, help, read) {
      new Gauge({
        name: metricPrefix + name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    counter(name, help, read) {
      new Counter({
        name: metricPrefix + name,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(read());
        },
      });
    },
  };
}

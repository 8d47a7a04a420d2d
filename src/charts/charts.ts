import { LRUCache } from "lru-cache";
import type { Log } from "../runtime/log.ts";
import { withTimeout } from "../runtime/with-timeout.ts";
import { barChartSvg } from "./bar-chart.ts";
import type { BarChart } from "./model.ts";
import type { ChartRenderer } from "./renderer.ts";

/** Pictures to go with an answer. */
export interface Charts {
  /**
   * The chart as PNG; `undefined` when it is not ready in time: the answer then goes out without it. Never rejects.
   * Equal keys mean equal pictures, so the key names everything the chart depends on:
   * the query, the moment of the roster and the locale. `chart` is called only for a picture that is not cached.
   */
  barChart(key: string, chart: () => BarChart): Promise<Uint8Array | undefined>;
}

/** Together about 10 MB. */
const mostPictures = 64;

/**
 * Draws each chart once, however many ask for it at the same time, and keeps those used last.
 * A caller that waits longer than `timeoutMs` gets none; the picture is still finished, for the next one.
 * Discord wants an answer within three seconds.
 */
export function createCharts({
  renderer,
  log,
  timeoutMs = 1_500,
}: {
  readonly renderer: ChartRenderer;
  readonly log: Log;
  readonly timeoutMs?: number;
}): Charts {
  const pictures = new LRUCache<string, Promise<Uint8Array | undefined>>({ max: mostPictures });

  const draw = async (chart: () => BarChart): Promise<Uint8Array | undefined> => {
    try {
      return await renderer.png(barChartSvg(chart()));
    } catch (error) {
      log.error({ err: error }, "A chart could not be made.");
      return undefined;
    }
  };

  const drawAndKeep = async (
    key: string,
    chart: () => BarChart,
  ): Promise<Uint8Array | undefined> => {
    const png = await draw(chart);
    if (png === undefined) pictures.delete(key);
    return png;
  };

  return {
    barChart: (key, chart) => {
      const picture = pictures.get(key) ?? drawAndKeep(key, chart);
      pictures.set(key, picture);
      return withTimeout(picture, timeoutMs, tooSlow).catch(() => undefined);
    },
  };
}

function tooSlow(): Error {
  return new Error("The chart is not finished yet");
}

import { afterEach, describe, expect, it, vi } from "vitest";
import { createCharts } from "../../src/charts/charts.ts";
import type { ChartRenderer } from "../../src/charts/renderer.ts";
import { threeBars } from "./bar-charts.ts";
import { recordingLog } from "./recording-log.ts";

const chart = () => threeBars;

afterEach(() => {
  vi.useRealTimers();
});

describe("charts", () => {
  it("have the renderer draw what the chart says", async () => {
    const renderer = countingRenderer();
    const charts = createCharts({ renderer, log: recordingLog() });
    expect(await charts.barChart("a", chart)).toEqual(new Uint8Array([1]));
    expect(renderer.asked[0]).toContain("Crew Dragon Endurance");
  });

  it("draw a chart once, and neither draw nor make it again for the same key", async () => {
    const renderer = countingRenderer();
    const charts = createCharts({ renderer, log: recordingLog() });
    const made = vi.fn(chart);
    const first = await charts.barChart("a", made);
    expect(await charts.barChart("a", made)).toBe(first);
    expect(await charts.barChart("b", made)).not.toBe(first);
    expect(made).toHaveBeenCalledTimes(2);
    expect(renderer.asked).toHaveLength(2);
  });

  it("draw once for many who ask at the same time", async () => {
    const renderer = countingRenderer();
    const charts = createCharts({ renderer, log: recordingLog() });
    const pictures = await Promise.all(
      Array.from({ length: 20 }, () => charts.barChart("a", chart)),
    );
    expect(new Set(pictures).size).toBe(1);
    expect(renderer.asked).toHaveLength(1);
  });

  it("keep the 64 pictures used last", async () => {
    const renderer = countingRenderer();
    const charts = createCharts({ renderer, log: recordingLog() });
    for (let key = 0; key < 64; key += 1) await charts.barChart(String(key), chart);
    await charts.barChart("0", chart);
    await charts.barChart("64", chart);
    expect(renderer.asked).toHaveLength(65);
    await charts.barChart("0", chart);
    expect(renderer.asked).toHaveLength(65);
    await charts.barChart("1", chart);
    expect(renderer.asked).toHaveLength(66);
  });

  it("give nothing when the renderer has none, and try again the next time", async () => {
    const answers = [undefined, new Uint8Array([7])];
    const renderer: ChartRenderer = { png: () => Promise.resolve(answers.shift()) };
    const charts = createCharts({ renderer, log: recordingLog() });
    expect(await charts.barChart("a", chart)).toBeUndefined();
    expect(await charts.barChart("a", chart)).toEqual(new Uint8Array([7]));
  });

  it("give nothing, log it and try again when the chart itself cannot be made", async () => {
    const log = recordingLog();
    const charts = createCharts({ renderer: countingRenderer(), log });
    const fault = new Error("no such measure");
    const failing = () => {
      throw fault;
    };
    expect(await charts.barChart("a", failing)).toBeUndefined();
    expect(log.errors).toEqual([{ err: fault }]);
    expect(await charts.barChart("a", chart)).toEqual(new Uint8Array([1]));
  });

  it("keep nobody waiting longer than their patience, and finish the picture for the next", async () => {
    vi.useFakeTimers();
    let finish: (png: Uint8Array) => void = () => undefined;
    const drawing = new Promise<Uint8Array>((resolve) => {
      finish = resolve;
    });
    const asked: string[] = [];
    const renderer: ChartRenderer = {
      png: (svg) => {
        asked.push(svg);
        return drawing;
      },
    };
    const charts = createCharts({ renderer, log: recordingLog(), timeoutMs: 1_500 });
    const impatient = charts.barChart("a", chart);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await impatient).toBeUndefined();
    finish(new Uint8Array([9]));
    expect(await charts.barChart("a", chart)).toEqual(new Uint8Array([9]));
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

function countingRenderer(): ChartRenderer & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  return {
    asked,
    png: (svg) => {
      asked.push(svg);
      return Promise.resolve(new Uint8Array([asked.length]));
    },
  };
}

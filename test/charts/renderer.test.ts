import { describe, expect, it, vi } from "vitest";
import { barChartSvg } from "../../src/charts/bar-chart.ts";
import { createChartRenderer } from "../../src/charts/renderer.ts";
import { loadResvg } from "../../src/charts/resvg.ts";
import { threeBars } from "./bar-charts.ts";
import { recordingLog } from "./recording-log.ts";

const svg = barChartSvg(threeBars);
const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>';
const small = svg.replace(/ width="\d+" height="\d+"/, ' width="800" height="320"');
const faulty = "<svg";

describe("the chart renderer", () => {
  it("draws a PNG in the drawing's own size", async () => {
    const renderer = createChartRenderer({ log: recordingLog() });
    const png = await renderer.png(svg);
    const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect(sizeOf(png)).toEqual([Number(width), Number(height)]);
  });

  it("draws the texts, not only the bars", async () => {
    const renderer = createChartRenderer({ log: recordingLog() });
    const [withText, without] = await Promise.all([
      renderer.png(svg),
      renderer.png(svg.replaceAll(/<text.*?<\/text>/g, "")),
    ]);
    expect(withText?.length).toBeGreaterThan(1.5 * (without?.length ?? Number.POSITIVE_INFINITY));
  });

  it("gives no picture for a faulty drawing and draws the next", async () => {
    const renderer = createChartRenderer({ log: recordingLog() });
    const [none, picture] = await Promise.all([renderer.png(faulty), renderer.png(dot)]);
    expect(none).toBeUndefined();
    expect(sizeOf(picture)).toEqual([4, 4]);
  });

  it("logs failures once an hour at most", async () => {
    const log = recordingLog();
    let nowMs = 0;
    const clock = { now: () => new Date(0), monotonicMs: () => nowMs };
    const renderer = createChartRenderer({ log, clock });
    await renderer.png(faulty);
    nowMs = 3_599_999;
    await renderer.png(faulty);
    expect(log.errors).toHaveLength(1);
    expect(log.errors[0]).toHaveProperty("err");
    nowMs = 3_600_000;
    await renderer.png(faulty);
    expect(log.errors).toHaveLength(2);
  });

  it("gives everybody else a turn between two drawings", async () => {
    const renderer = createChartRenderer({ log: recordingLog() });
    await renderer.png(dot);
    const events: string[] = [];
    const drawings = ["first", "second"].map((name) =>
      renderer.png(dot).then(() => events.push(name)),
    );
    const turn = (): void => {
      events.push("turn");
      if (!events.includes("second")) setImmediate(turn);
    };
    setImmediate(turn);
    await Promise.all(drawings);
    expect(events.slice(events.indexOf("first"), events.indexOf("second"))).toContain("turn");
  });

  it("lets ten wait and sends the eleventh away at once", async () => {
    const renderer = createChartRenderer({ log: recordingLog() });
    const settled: number[] = [];
    const pictures = Array.from({ length: 11 }, (_, index) =>
      renderer.png(dot).then((png) => {
        settled.push(index);
        return png;
      }),
    );
    const drawn = await Promise.all(pictures);
    expect(drawn.map((png) => png !== undefined)).toEqual([...Array(10).fill(true), false]);
    expect(settled[0]).toBe(10);
    expect(sizeOf(await renderer.png(dot))).toEqual([4, 4]);
  });

  it("gives back every drawing and image, and holds on to no memory over 200 pictures", async () => {
    const Resvg = await loadResvg();
    const sample = new Resvg(dot);
    const freedDrawings = vi.spyOn(Object.getPrototypeOf(sample), "free");
    const freedImages = vi.spyOn(Object.getPrototypeOf(sample.render()), "free");
    const renderer = createChartRenderer({ log: recordingLog() });
    const draw = async (times: number): Promise<number> => {
      for (let drawn = 0; drawn < times; drawn += 1) await renderer.png(small);
      return process.memoryUsage().external;
    };
    const before = await draw(20);
    const after = await draw(180);
    expect(freedDrawings).toHaveBeenCalledTimes(200);
    expect(freedImages).toHaveBeenCalledTimes(200);
    // Each picture takes 1 MB while it is drawn.
    expect(after - before).toBeLessThan(40 * 1024 * 1024);
  }, 60_000);
});

/** Width and height from the header, once the signature is right. */
function sizeOf(png: Uint8Array | undefined): number[] | undefined {
  if (png === undefined) return undefined;
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

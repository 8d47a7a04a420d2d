import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barChartSvg, palette } from "../../src/charts/bar-chart.ts";
import { loadResvg } from "../../src/charts/resvg.ts";
import { anyChart, threeBars } from "./bar-charts.ts";
import { inkOf, readDrawing } from "./drawing.ts";

describe("a bar chart", () => {
  it("shows the title, then each label with its value, from top to bottom", () => {
    const { texts } = readDrawing(barChartSvg(threeBars));
    expect(texts.map(({ content }) => content)).toEqual([
      "Most time docked",
      "In space now",
      ...["Soyuz MS-24", "400 d", "Crew Dragon Endurance", "200 d", "Cygnus NG-19", "100 d"],
    ]);
    const heights = texts.map(({ y }) => y);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  });

  it("draws bars in proportion, from a common zero", () => {
    const bars = barsOf(barChartSvg(threeBars));
    const longest = bars[0]?.width ?? 0;
    expect(bars.map(({ width }) => Math.round((100 * width) / longest))).toEqual([100, 50, 25]);
    expect(new Set(bars.map(({ x }) => x)).size).toBe(1);
  });

  it("keeps every bar in proportion to the largest value", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 25 }),
        (values) => {
          const chart = values.map((value) => ({ label: "x", value, valueText: String(value) }));
          const widths = barsOf(barChartSvg({ title: "", bars: chart })).map(({ width }) => width);
          const most = Math.max(...values);
          const full = Math.max(...widths);
          for (const [index, value] of values.entries()) {
            expect(Math.abs((widths[index] ?? 0) - (full * value) / most)).toBeLessThan(0.02);
          }
        },
      ),
    );
  });

  it("draws no bar for zero, for less, and for what is no number", () => {
    const values = [5, 0, -3, Number.NaN, Number.POSITIVE_INFINITY];
    const bars = values.map((value) => ({ label: "x", value, valueText: "?" }));
    expect(barsOf(barChartSvg({ title: "Odd", bars }))).toHaveLength(1);
  });

  it("marks craft in space by a shape and a colour, and says what the shape means", () => {
    const svg = barChartSvg(threeBars);
    const { marks, texts } = readDrawing(svg);
    const rowOf = (content: string) => texts.find((text) => text.content === content)?.y ?? 0;
    expect(marks).toHaveLength(2);
    expect(Math.abs((marks[0]?.y ?? 0) - rowOf("In space now"))).toBeLessThan(12);
    expect(Math.abs((marks[1]?.y ?? 0) - rowOf("Crew Dragon Endurance"))).toBeLessThan(12);
    expect(barsOf(svg).map(({ fill }) => fill)).toEqual([
      palette.bar,
      palette.inSpace,
      palette.bar,
    ]);
  });

  it("shows no legend where nothing is in space", () => {
    const bars = threeBars.bars.filter(({ isInSpace }) => isInSpace !== true);
    const { marks, texts } = readDrawing(barChartSvg({ ...threeBars, bars }));
    expect(marks).toEqual([]);
    expect(texts.map(({ content }) => content)).not.toContain("In space now");
  });

  it("puts a long name on more lines and cuts nothing off", () => {
    const label = "China Aerospace Science and Technology Corporation of the People's Republic";
    const svg = barChartSvg({ title: "x", bars: [{ label, value: 1, valueText: "196 d 15 h" }] });
    const lines = readDrawing(svg).texts.filter(({ isAtEnd, isBold }) => !isAtEnd && !isBold);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map(({ content }) => content).join(" ")).toBe(label);
  });

  it("escapes names, so that none becomes markup", () => {
    const label = `</text><image href="x"/> & "quoted" 'too'`;
    const svg = barChartSvg({ title: label, bars: [{ label, value: 1, valueText: label }] });
    expect(svg).not.toContain("<image");
    const shown = readDrawing(svg).texts.map(({ content }) => content);
    expect(shown.join(" ")).toBe([label, label, label].join(" "));
  });

  it("is well-formed whatever the texts hold", async () => {
    const Resvg = await loadResvg();
    fc.assert(
      fc.property(anyChart, (chart) => {
        const svg = barChartSvg(chart);
        expect(svg.isWellFormed()).toBe(true);
        new Resvg(svg).free();
      }),
    );
  });

  it("lets no text leave the picture or run into a bar, measured in the real fonts", async () => {
    await fc.assert(
      fc.asyncProperty(anyChart, async (chart) => {
        const svg = barChartSvg(chart);
        const { width, height, texts, rects } = readDrawing(svg);
        const tracks = rects.filter(({ fill }) => fill === palette.track);
        for (const text of texts) {
          const ink = await inkOf(text, chart.locale);
          if (ink === undefined) continue;
          expect(ink.left).toBeGreaterThan(4);
          expect(ink.right).toBeLessThan(width - 4);
          expect(ink.top).toBeGreaterThan(4);
          expect(ink.bottom).toBeLessThan(height - 4);
          for (const { x, y, width: length, height: thickness } of tracks) {
            const isBeside = ink.bottom < y || ink.top > y + thickness;
            expect(isBeside || ink.right < x || ink.left > x + length).toBe(true);
          }
        }
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it("leaves the bars room and keeps every shape inside", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const { width, height, rects } = readDrawing(barChartSvg(chart));
        for (const rect of rects) {
          expect(rect.x).toBeGreaterThanOrEqual(0);
          expect(rect.x + rect.width).toBeLessThanOrEqual(width);
          expect(rect.y + rect.height).toBeLessThanOrEqual(height);
          if (rect.fill === palette.track) expect(rect.width).toBeGreaterThanOrEqual(219.99);
        }
      }),
    );
  });

  it("is 1720 pixels wide for a few bars and never has more than two million pixels", () => {
    const sizeOf = (svg: string) =>
      (/ width="(\d+)" height="(\d+)"/.exec(svg) ?? []).slice(1).map(Number);
    expect(sizeOf(barChartSvg(threeBars))[0]).toBe(1720);
    fc.assert(
      fc.property(anyChart, (chart) => {
        const [width = 0, height = 0] = sizeOf(barChartSvg(chart));
        expect(width * height).toBeLessThan(2_010_000);
      }),
    );
  });

  it.each([
    ["text", 7],
    ["quietText", 7],
    ["bar", 3],
    ["inSpace", 3],
  ] as const)("has %s stand out from the sky and the tracks by %d to 1", (name, least) => {
    expect(contrast(palette[name], palette.sky)).toBeGreaterThanOrEqual(least);
    expect(contrast(palette[name], palette.track)).toBeGreaterThanOrEqual(least);
  });
});

function barsOf(svg: string): { x: number; width: number; fill: string }[] {
  const fills: string[] = [palette.bar, palette.inSpace];
  return readDrawing(svg).rects.filter(({ fill }) => fills.includes(fill));
}

/** Contrast ratio as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

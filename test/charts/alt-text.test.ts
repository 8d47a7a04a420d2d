import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barChartAltText } from "../../src/charts/alt-text.ts";
import type { BarChart } from "../../src/charts/model.ts";
import { anyChart, threeBars } from "./bar-charts.ts";

describe("the alt text of a bar chart", () => {
  it("says the title, every label with its value, and which craft are in space", () => {
    expect(barChartAltText(threeBars, 1024)).toBe(
      "Most time docked. Soyuz MS-24: 400 d; Crew Dragon Endurance: 200 d, In space now; Cygnus NG-19: 100 d",
    );
  });

  it("names all of 25 craft and their values, with a mark for the legend where room is short", () => {
    const text = barChartAltText(
      chartOf(25, (index) => `Crew Dragon C2${index}`, "Derzeit im Weltraum"),
      1024,
    );
    expect(text).toContain("● = Derzeit im Weltraum");
    for (let index = 0; index < 25; index += 1) {
      expect(text).toContain(`Crew Dragon C2${index}: 19${index} d 15 h`);
    }
    expect(text.split("●")).toHaveLength(27);
  });

  it("shortens names rather than leaving a row out", () => {
    const text = barChartAltText(
      chartOf(25, (index) => `${index} ${"National Aeronautics ".repeat(4)}`, "In space now"),
      1024,
    );
    for (let index = 0; index < 25; index += 1) expect(text).toContain(`19${index} d 15 h`);
    expect(text.length).toBeLessThanOrEqual(1024);
  });

  it("explains no mark where nothing is in space", () => {
    const chart = chartOf(25, () => "Russian Federal Space Agency (ROSCOSMOS)", "In space now");
    const bars = chart.bars.map((bar) => ({ ...bar, isInSpace: false }));
    expect(barChartAltText({ ...chart, bars }, 1024)).not.toContain("●");
  });

  it("is cut at the end where even short names are too much", () => {
    const chart = chartOf(25, () => "n".repeat(90), "In space now");
    const bars = chart.bars.map((bar) => ({ ...bar, valueText: "v".repeat(60) }));
    const text = barChartAltText({ ...chart, bars }, 1024);
    expect(text).toHaveLength(1024);
    expect(text.endsWith("…")).toBe(true);
  });

  it("has at most as many characters as it may, whatever the chart", () => {
    fc.assert(
      fc.property(anyChart, fc.integer({ min: 1, max: 1024 }), (chart, most) => {
        expect([...barChartAltText(chart, most)].length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

function chartOf(count: number, label: (index: number) => string, inSpaceLegend: string): BarChart {
  const bars = Array.from({ length: count }, (_, index) => ({
    label: label(index),
    value: count - index,
    valueText: `19${index} d 15 h`,
    isInSpace: true,
  }));
  return { title: "Most time docked", bars, inSpaceLegend };
}

import { describe, expect, test } from "vitest";
import { withChart } from "../../commands/spacecraft/shared/chart.ts";
import type { BarChart } from "../../src/charts/model.ts";
import type { Reply } from "../../src/discord/reply.ts";
import { languageFor } from "../../src/i18n/language.ts";
import { testContext } from "../support/discord/context.ts";

const reply: Reply = { embeds: [{ title: "Longest docked", description: "1. Freedom" }] };
const chart: BarChart = {
  title: "Longest docked",
  bars: [{ label: "Freedom", value: 5, valueText: "5 d" }],
};
const png = new Uint8Array([1, 2, 3]);

describe("an answer with a chart", () => {
  test("shows it in its embed, with alt text that says what it shows", async () => {
    const context = testContext([], { charts: { barChart: async () => png } });
    const { embeds, files } = await withChart(reply, context, { subject: "a", chart });
    expect(embeds[0]).toMatchObject({
      description: "1. Freedom",
      image: { url: "attachment://chart.png", description: "Longest docked. Freedom: 5 d" },
    });
    expect(files).toEqual([
      { name: "chart.png", data: png, description: "Longest docked. Freedom: 5 d" },
    ]);
  });

  test("goes out without it when the picture cannot be had, or when there is nothing to draw", async () => {
    const failing = testContext([]);
    expect(await withChart(reply, failing, { subject: "a", chart })).toBe(reply);
    const drawing = testContext([], { charts: { barChart: async () => png } });
    const empty = { subject: "a", chart: { ...chart, bars: [] } };
    expect(await withChart(reply, drawing, empty)).toBe(reply);
  });

  test("is drawn anew for another question, language or roster, and once for the same", async () => {
    const keys: string[] = [];
    const barChart = async (key: string): Promise<Uint8Array> => {
      keys.push(key);
      return png;
    };
    const charts = { barChart };
    const context = testContext([], { charts });
    const german = { ...context, language: languageFor("de") };
    for (const [each, subject] of [
      [context, "a"],
      [context, "a"],
      [context, "b"],
      [german, "a"],
    ] as const) {
      await withChart(reply, each, { subject, chart });
    }
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
  });
});

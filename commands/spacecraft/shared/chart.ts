import { barChartAltText } from "../../../src/charts/alt-text.ts";
import type { BarChart } from "../../../src/charts/model.ts";
import type { Context } from "../../../src/discord/command.ts";
import { limits } from "../../../src/discord/limits.ts";
import type { Reply } from "../../../src/discord/reply.ts";

const fileName = "chart.png";

/**
 * The reply with a chart in its first embed; without one when there is no picture.
 * `subject` names what the chart is of, and is the same only for the same question.
 */
export async function withChart(
  reply: Reply,
  { charts, language }: Context,
  { subject, chart }: { subject: string; chart: BarChart },
): Promise<Reply> {
  const [embed, ...others] = reply.embeds;
  if (embed === undefined || chart.bars.length === 0) return reply;
  // Drawn anew when a text in it has changed, so that picture and answer are of one moment.
  const texts = chart.bars.map(({ label, valueText }) => `${label}=${valueText}`);
  const key = [subject, language.locale, chart.title, ...texts].join("\n");
  const data = await charts.barChart(key, () => chart);
  if (data === undefined) return reply;
  const description = barChartAltText(chart, limits.altText);
  const image = { url: `attachment://${fileName}`, description };
  return {
    ...reply,
    embeds: [{ ...embed, image }, ...others],
    files: [{ name: fileName, data, description }],
  };
}

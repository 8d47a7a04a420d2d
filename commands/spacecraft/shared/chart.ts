import { barChartAltText } from "../../../src/charts/alt-text.ts";
import { canDraw } from "../../../src/charts/lettering/drawable-text.ts";
import type { BarChart } from "../../../src/charts/model.ts";
import type { Context } from "../../../src/discord/command.ts";
import type { Reply } from "../../../src/discord/reply.ts";
import { type Language, languageFor } from "../../../src/i18n/language.ts";

const fileName = "chart.png";

/**
 * The reply with a chart in its first embed; without one when the picture cannot be had.
 * `subject` names what the chart is of, and is the same only for the same question.
 */
export async function withChart(
  reply: Reply,
  { charts, language }: Context,
  { subject, draw }: { subject: string; draw: (language: Language) => BarChart },
): Promise<Reply> {
  const [embed, ...others] = reply.embeds;
  const chart = draw(drawableLanguage(language));
  if (embed === undefined || chart.bars.length === 0) return reply;
  // Drawn anew when a text in it has changed, so that picture and answer are of one moment.
  const texts = chart.bars.map(({ label, valueText }) => `${label}=${valueText}`);
  const key = [subject, language.locale, chart.title, ...texts].join("\n");
  const data = await charts.barChart(key, () => chart);
  if (data === undefined) return reply;
  // Read aloud, so never in a language that only the picture needs.
  const description = barChartAltText(draw(language));
  const image = { url: `attachment://${fileName}`, description };
  return {
    ...reply,
    embeds: [{ ...embed, image }, ...others],
    files: [{ name: fileName, data, description }],
  };
}

/** The reader's language, or English where the fonts cannot write its units: Chinese, Korean, Thai, Hindi. */
function drawableLanguage(language: Language): Language {
  const sample = [language.shortDuration(90_061), language.number(12_345)].join(" ");
  return canDraw(sample) ? language : languageFor("en-US");
}

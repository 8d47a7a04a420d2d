import { clip, plain } from "../runtime/plain-text.ts";
import type { Bar, BarChart } from "./model.ts";

/** Stands for the legend behind a name where the legend itself would take too much room. */
const mark = "●";

/** From whole names to names that can only just be told apart. */
const nameLengths = [100, 60, 40, 30, 24, 20] as const;

/**
 * Everything that the picture says, as one text of at most `most` code points: the title,
 * then each label with its value, and which craft are in space. Where that is too long, the legend
 * shrinks to a mark, then long names are shortened; what is still too much is cut at the end.
 */
export function barChartAltText(chart: BarChart, most: number): string {
  const fits = (text: string): boolean => [...text].length <= most;
  const title = plain(chart.title, 200);
  const legend = plain(chart.inSpaceLegend ?? "", 100);
  const spelledOut = (nameLength: number): string =>
    told(title, chart.bars, { nameLength, inSpace: legend === "" ? "" : `, ${legend}` });
  if (fits(spelledOut(nameLengths[0]))) return spelledOut(nameLengths[0]);

  const marked = (nameLength: number): string =>
    told([title, ...explained(chart, legend)].join(". "), chart.bars, {
      nameLength,
      inSpace: legend === "" ? "" : ` ${mark}`,
    });
  const nameLength = nameLengths.find((length) => fits(marked(length)));
  return clip(marked(nameLength ?? nameLengths.at(-1) ?? 0), most);
}

function told(
  start: string,
  bars: readonly Bar[],
  { nameLength, inSpace }: { nameLength: number; inSpace: string },
): string {
  const rows = bars.map(({ label, valueText, isInSpace }) => {
    const suffix = isInSpace === true ? inSpace : "";
    return `${plain(label, nameLength)}: ${plain(valueText, 60)}${suffix}`;
  });
  return [start, rows.join("; ")].filter((part) => part !== "").join(". ");
}

function explained({ bars }: BarChart, legend: string): string[] {
  const isNeeded = legend !== "" && bars.some(({ isInSpace }) => isInSpace === true);
  return isNeeded ? [`${mark} = ${legend}`] : [];
}

import { drawableText } from "./lettering/drawable-text.ts";
import { canBeBold } from "./lettering/font-files.ts";
import { boldFactor, textWidth } from "./lettering/text-width.ts";
import { wrapText } from "./lettering/wrap-text.ts";
import type { Bar, BarChart } from "./model.ts";

/**
 * Sizes in units of the drawing, which is 860 wide. Discord shows the picture at 300 to 400 pixels,
 * so type of 26 arrives there as 9 to 12 pixels.
 */
export const sizes = {
  width: 860,
  margin: 32,
  titleFont: 36,
  titleLine: 46,
  legendFont: 23,
  legendLine: 34,
  /** Between title or legend and the rows. */
  headGap: 10,
  rowFont: 26,
  rowLine: 32,
  rowGap: 14,
  columnGap: 16,
  barHeight: 26,
  /** Width of the column that holds the mark of craft in space. */
  mark: 46,
  barsLeast: 220,
  labelMost: 440,
  valueMost: 210,
} as const;

/** Names in Launch Library 2 are far shorter; more than this is not a name. */
const mostCharacters = 100;

export interface RowLayout {
  readonly labelLines: readonly string[];
  readonly valueLines: readonly string[];
  readonly isInSpace: boolean;
  /** Vertical middle of the row. */
  readonly middle: number;
  readonly barWidth: number;
}

export interface BarChartLayout {
  readonly height: number;
  readonly titleLines: readonly string[];
  readonly isTitleBold: boolean;
  /** No lines where no mark needs it. */
  readonly legend: { readonly lines: readonly string[]; readonly top: number };
  readonly rows: readonly RowLayout[];
  readonly barsFrom: number;
  /** Length of a bar for the largest value. */
  readonly barsWidth: number;
}

/** Where everything goes: each column takes the room its longest text needs, and the bars the rest. */
export function layOut(chart: BarChart): BarChartLayout {
  const { bars } = chart;
  const { locale } = chart;
  const isTitleBold = canBeBold(drawableText(chart.title, mostCharacters, locale));
  const titleLines = wrapped(chart.title, locale, {
    fontSize: sizes.titleFont,
    width: isTitleBold ? innerWidth / boldFactor : innerWidth,
  });
  const hasMarks = bars.some(({ isInSpace }) => isInSpace === true);
  const columns = columnsOf(chart, hasMarks ? sizes.mark : 0);
  const legendLines = hasMarks
    ? wrapped(chart.inSpaceLegend ?? "", locale, {
        fontSize: sizes.legendFont,
        width: innerWidth - sizes.mark,
      })
    : [];

  const titleEnd = sizes.margin + titleLines.length * sizes.titleLine;
  const legendEnd = titleEnd + legendLines.length * sizes.legendLine;
  let y = legendEnd + sizes.headGap;
  const largest = Math.max(chart.fullValue ?? 0, ...bars.map(lengthOf));
  const rows: RowLayout[] = [];
  for (const { bar, labelLines, valueLines } of columns.texts) {
    const lines = Math.max(labelLines.length, valueLines.length);
    const height = lines * sizes.rowLine + sizes.rowGap;
    rows.push({
      labelLines,
      valueLines,
      isInSpace: bar.isInSpace === true,
      middle: y + height / 2,
      barWidth: largest === 0 ? 0 : columns.barsWidth * (lengthOf(bar) / largest),
    });
    y += height;
  }
  return {
    height: Math.ceil(y + sizes.margin - sizes.rowGap / 2),
    titleLines,
    isTitleBold,
    legend: { lines: legendLines, top: titleEnd },
    rows,
    barsFrom: columns.barsFrom,
    barsWidth: columns.barsWidth,
  };
}

const innerWidth = sizes.width - 2 * sizes.margin;

/** Values first, then names as far as the bars keep a length that can be read. */
function columnsOf({ bars, locale }: BarChart, markWidth: number) {
  const { rowFont: fontSize, columnGap } = sizes;
  const values = bars.map(({ valueText }) =>
    wrapped(valueText, locale, { fontSize, width: sizes.valueMost }),
  );
  const taken = widest(values) + markWidth + 2 * columnGap;
  const labelRoom = Math.min(sizes.labelMost, innerWidth - taken - sizes.barsLeast);
  const labels = bars.map(({ label }) => wrapped(label, locale, { fontSize, width: labelRoom }));
  const labelWidth = widest(labels);
  return {
    texts: bars.map((bar, index) => ({
      bar,
      labelLines: labels[index] ?? [],
      valueLines: values[index] ?? [],
    })),
    barsFrom: sizes.margin + labelWidth + columnGap + markWidth,
    barsWidth: innerWidth - taken - labelWidth,
  };
}

/** No lines for a text of which nothing can be shown. */
function wrapped(
  text: string,
  locale: string | undefined,
  room: { fontSize: number; width: number },
): string[] {
  const shown = drawableText(text, mostCharacters, locale);
  return shown === "" ? [] : wrapText(shown, room);
}

function widest(texts: readonly (readonly string[])[]): number {
  return Math.max(0, ...texts.flat().map((line) => textWidth(line, sizes.rowFont)));
}

function lengthOf({ value }: Bar): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}

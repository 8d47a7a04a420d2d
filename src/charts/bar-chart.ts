import { type BarChartLayout, layOut, type RowLayout, sizes } from "./bar-chart-layout.ts";
import type { BarChart } from "./model.ts";
import { element, xmlEscaped } from "./svg.ts";

/**
 * A night sky of its own, so that the picture looks the same on Discord's dark and light pages.
 * Contrast with the sky (WCAG 2.2): text at least 7:1, bars and marks at least 3:1.
 */
export const palette = {
  sky: "#141b2e",
  frame: "#34405f",
  track: "#222c46",
  text: "#f1f4fb",
  quietText: "#c3cde2",
  bar: "#6c9ffb",
  inSpace: "#ffc95c",
} as const;

/** Pictures larger than this take long to draw and nobody sees the difference. */
const mostPixels = 2_000_000;
const mostScale = 2;

/** How far below its middle a line of Noto Sans stands, in em: half the height of a capital (714 of 1000). */
const capitalMiddleEm = 0.357;

/** A horizontal bar chart as SVG, one row a bar, lengths proportional from zero. Any text is harmless in it. */
export function barChartSvg(chart: BarChart): string {
  const layout = layOut(chart);
  const { width } = sizes;
  const { height } = layout;
  const scale = Math.min(mostScale, Math.sqrt(mostPixels / (width * height)));
  const content = [
    element("rect", { width, height, fill: palette.sky }),
    element("rect", {
      x: 1,
      y: 1,
      width: width - 2,
      height: height - 2,
      rx: 10,
      fill: "none",
      stroke: palette.frame,
      "stroke-width": 2,
    }),
    ...title(layout),
    ...legend(layout),
    ...layout.rows.flatMap((row) => drawnRow(row, layout)),
  ];
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      viewBox: `0 0 ${width} ${height}`,
      "font-family": "Noto Sans",
      ...(chart.locale !== undefined && { "xml:lang": chart.locale }),
    },
    content.join("\n"),
  );
}

function title({ titleLines, isTitleBold }: BarChartLayout): string[] {
  const { margin, titleFont, titleLine } = sizes;
  return titleLines.map((line, index) =>
    textAt(line, {
      x: margin,
      y: margin + titleFont * 0.5 + index * titleLine,
      fontSize: titleFont,
      fill: palette.text,
      bold: isTitleBold,
    }),
  );
}

function legend({ legend: { lines, top } }: BarChartLayout): string[] {
  const { margin, mark, legendFont, legendLine } = sizes;
  const texts = lines.map((line, index) =>
    textAt(line, {
      x: margin + mark,
      y: top + legendFont / 2 + index * legendLine,
      fontSize: legendFont,
      fill: palette.quietText,
    }),
  );
  return lines.length === 0 ? [] : [inSpaceMark(margin + 17, top + legendFont / 2), ...texts];
}

function drawnRow(row: RowLayout, { barsFrom, barsWidth }: BarChartLayout): string[] {
  const { width, margin, barHeight, mark } = sizes;
  const bar = { x: barsFrom, y: row.middle - barHeight / 2, height: barHeight, rx: 5 };
  return [
    ...column(row.labelLines, { x: margin, middle: row.middle }),
    ...(row.isInSpace ? [inSpaceMark(barsFrom - mark / 2 - 4, row.middle)] : []),
    element("rect", { ...bar, width: barsWidth, fill: palette.track }),
    ...(row.barWidth > 0
      ? [
          element("rect", {
            ...bar,
            width: row.barWidth,
            fill: row.isInSpace ? palette.inSpace : palette.bar,
          }),
        ]
      : []),
    ...column(row.valueLines, { x: width - margin, middle: row.middle, anchor: "end" }),
  ];
}

/** Lines of a row's text around its middle. */
function column(
  lines: readonly string[],
  { x, middle, anchor }: { x: number; middle: number; anchor?: "end" },
): string[] {
  const { rowFont, rowLine } = sizes;
  const first = middle - ((lines.length - 1) * rowLine) / 2;
  return lines.map((line, index) =>
    textAt(line, {
      x,
      y: first + index * rowLine,
      fontSize: rowFont,
      fill: palette.text,
      ...(anchor !== undefined && { anchor }),
    }),
  );
}

interface TextPlace {
  readonly x: number;
  /** Vertical middle of the capitals. */
  readonly y: number;
  readonly fontSize: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: "end";
}

function textAt(text: string, { x, y, fontSize, fill, bold, anchor }: TextPlace): string {
  return element(
    "text",
    {
      x,
      y: y + fontSize * capitalMiddleEm,
      "font-size": fontSize,
      fill,
      ...(bold === true && { "font-weight": 700 }),
      ...(anchor !== undefined && { "text-anchor": anchor }),
    },
    xmlEscaped(text),
  );
}

/** A planet with a ring, told from other rows without colour too; the gaps keep it clear when it is small. */
function inSpaceMark(x: number, y: number): string {
  const { sky, inSpace } = palette;
  const line = { fill: "none", stroke: inSpace, "stroke-width": 2.5 };
  const front = "M-17.5 0A17.5 5.5 0 0 0 17.5 0";
  return element(
    "g",
    { transform: `translate(${x} ${y}) rotate(-20)` },
    [
      element("ellipse", { ...line, rx: 17.5, ry: 5.5 }),
      element("circle", { r: 9.5, fill: inSpace, stroke: sky, "stroke-width": 3 }),
      element("path", { ...line, d: front, stroke: sky, "stroke-width": 6 }),
      element("path", { ...line, d: front }),
    ].join(""),
  );
}

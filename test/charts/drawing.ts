import { createFonts } from "../../src/charts/lettering/fonts.ts";
import { loadResvg } from "../../src/charts/resvg.ts";

/** What an SVG of ours shows, read back from its text. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly DrawnText[];
  readonly rects: readonly { x: number; y: number; width: number; height: number; fill: string }[];
  /** Marks of craft in space, by their place. */
  readonly marks: readonly { x: number; y: number }[];
}

export interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly content: string;
  readonly fill: string;
  readonly fontSize: number;
  readonly isBold: boolean;
  readonly isAtEnd: boolean;
  /** The element as it stands. */
  readonly source: string;
}

export function readDrawing(svg: string): Drawing {
  const [width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [])
    .slice(1)
    .map(Number);
  return {
    width,
    height,
    texts: [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([source, content = ""]) => ({
      x: numberOf(source, "x"),
      y: numberOf(source, "y"),
      content: unescaped(content),
      fill: attribute(source, "fill"),
      fontSize: numberOf(source, "font-size"),
      isBold: source.includes('font-weight="700"'),
      isAtEnd: source.includes('text-anchor="end"'),
      source,
    })),
    rects: [...svg.matchAll(/<rect [^>]*\/>/g)].map(([source]) => ({
      x: numberOf(source, "x"),
      y: numberOf(source, "y"),
      width: numberOf(source, "width"),
      height: numberOf(source, "height"),
      fill: attribute(source, "fill"),
    })),
    marks: [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)].map(([, x, y]) => ({
      x: Number(x),
      y: Number(y),
    })),
  };
}

/** Where the ink of a text really is, measured by the renderer with the charts' own fonts. */
export async function inkOf(
  text: Pick<DrawnText, "source">,
  locale = "en",
): Promise<{ left: number; right: number; top: number; bottom: number } | undefined> {
  const Resvg = await loadResvg();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000" font-family="Noto Sans" xml:lang="${locale}">${text.source}</svg>`;
  const fontBuffers = await fonts.for(svg);
  const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: "Noto Sans" } });
  try {
    const box = drawing.getBBox();
    if (box === undefined) return undefined;
    const { x, y, width, height } = box;
    box.free();
    return { left: x, right: x + width, top: y, bottom: y + height };
  } finally {
    drawing.free();
  }
}

const fonts = createFonts();

function attribute(source: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(source)?.[1] ?? "";
}

function numberOf(source: string, name: string): number {
  return Number(attribute(source, name));
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

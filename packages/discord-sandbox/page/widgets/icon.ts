/** Drawn on a 24 by 24 grid, in the colour of the text around. */
const shapes = {
  menu: "M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z",
  hash: "M10.4 3 9.7 8H5v2h4.4l-.6 4H4v2h4.5l-.7 5h2l.7-5h4l-.7 5h2l.7-5H21v-2h-4.2l.6-4H22V8h-4.3l.7-5h-2l-.7 5h-4l.7-5zm1 7h4l-.6 4h-4z",
  at: "M12 2a10 10 0 1 0 5 18.7l-1-1.8A8 8 0 1 1 20 12v1.2a1.3 1.3 0 0 1-2.6 0V7.5h-2v.7a5 5 0 1 0 .5 7.3A3.3 3.3 0 0 0 22 13.2V12A10 10 0 0 0 12 2m0 13a3 3 0 1 1 0-6 3 3 0 0 1 0 6",
  people:
    "M8.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m7.500 0a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 19c0-3.500 3-6 6.500-6s6.500 2.500 6.500 6zm14.800 0H22c0-3-2.200-5.200-5.300-5.500a8 8 0 0 1 .1 5.500",
  braces:
    "M8 4a3 3 0 0 0-3 3v2.500c0 .9-.6 1.500-1.500 1.500H3v2h.5c.9 0 1.500.6 1.500 1.500V17a3 3 0 0 0 3 3h1.500v-2H8a1 1 0 0 1-1-1v-2.500c0-1-.4-1.900-1.100-2.500.7-.6 1.100-1.500 1.100-2.500V7a1 1 0 0 1 1-1h1.500V4zm8 0h-1.500v2H16a1 1 0 0 1 1 1v2.500c0 1 .4 1.900 1.100 2.500-.7.6-1.100 1.500-1.100 2.500V17a1 1 0 0 1-1 1h-1.500v2H16a3 3 0 0 0 3-3v-2.500c0-.9.6-1.500 1.500-1.500h.5v-2h-.5a1.500 1.500 0 0 1-1.500-1.500V7a3 3 0 0 0-3-3",
  eye: "M12 5C6.500 5 2.700 9.200 1.500 12c1.200 2.800 5 7 10.500 7s9.300-4.200 10.500-7C21.300 9.200 17.500 5 12 5m0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8m0-2a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  close:
    "M6.400 5 5 6.400 10.600 12 5 17.600 6.400 19l5.600-5.600 5.600 5.600 1.400-1.400-5.600-5.600L19 6.400 17.600 5 12 10.600z",
  chevron: "m7.400 8.600 4.600 4.600 4.600-4.600L18 10l-6 6-6-6z",
  external: "M14 3v2h3.600l-9.300 9.300 1.400 1.400L19 6.400V10h2V3zM5 5h5v2H7v10h10v-3h2v5H5z",
  send: "M3 20.500V14l9-2-9-2V3.500l19 8.500z",
  theme: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 2v14a7 7 0 0 0 0-14",
  file: "M6 2a2 2 0 0 0-2 2v16c0 1.100.9 2 2 2h12a2 2 0 0 0 2-2V8l-6-6zm7 7V3.500L18.500 9z",
  picture:
    "M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6c0-1.100.9-2 2-2m0 13.500h14l-4.700-6.200-3.500 4.500-2.300-2.800zM8 11a1.800 1.800 0 1 0 0-3.600A1.800 1.800 0 0 0 8 11",
  warning: "M12 3 1 21h22zm-1 7h2v5h-2zm0 6.500h2v2h-2z",
} as const;

export type IconName = keyof typeof shapes;

const svgNamespace = "http://www.w3.org/2000/svg";

/** A picture beside words: screen readers pass over it. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svgNamespace, "path");
  path.setAttribute("d", shapes[name]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

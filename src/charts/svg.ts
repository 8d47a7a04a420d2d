/** Text as the content of an SVG element or of an attribute in double quotes. */
export function xmlEscaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** One SVG element; attributes are escaped, the content is taken as it is. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = "",
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlEscaped(figure(value))}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Numbers to a hundredth: finer than any screen. */
function figure(value: string | number): string {
  return typeof value === "string" ? value : String(Math.round(value * 100) / 100);
}

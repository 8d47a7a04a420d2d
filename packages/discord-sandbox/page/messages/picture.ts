import { element } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";

export interface PictureOptions {
  readonly className: string;
  /** What the bot says the picture shows; an empty text marks mere decoration. */
  readonly description?: string | null | undefined;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
}

/** Pictures come from this server or over https, as the page's policy has it. */
function isAllowed(url: string): boolean {
  if (!URL.canParse(url, location.href)) {
    return false;
  }
  const { protocol, origin } = new URL(url, location.href);
  return protocol === "https:" || origin === location.origin || url.startsWith("data:image/");
}

function placeholder(alt: string, className: string): HTMLElement {
  if (alt === "") {
    return element("span", { hidden: true });
  }
  return element(
    "span",
    { class: `${className} picture-missing`, role: "img", "aria-label": alt, title: alt },
    icon("picture"),
    element("span", { class: "picture-words", "aria-hidden": "true" }, alt),
  );
}

/** A picture with its words; where it cannot load, a quiet box has them, if it is large enough. */
export function picture(url: string, options: PictureOptions): HTMLElement {
  const { className, description, width, height } = options;
  const alt = description?.trim() ?? "Picture";
  if (!isAllowed(url)) {
    return placeholder(alt, className);
  }
  const image = element("img", {
    class: className,
    src: url,
    alt,
    title: alt === "" ? undefined : alt,
    width: width ?? undefined,
    height: height ?? undefined,
    referrerpolicy: "no-referrer",
    decoding: "async",
  });
  image.addEventListener("error", () => image.replaceWith(placeholder(alt, className)));
  return image;
}

import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import { httpsUrl } from "../markdown/angle.ts";
import type { Reader } from "../state/reader.ts";
import { element } from "../widgets/dom.ts";
import { fieldSpans } from "./field-spans.ts";
import { inlineMarkdown, markdown } from "./markdown-text.ts";
import { picture } from "./picture.ts";
import { timestamp } from "./timestamp.ts";

function linked(url: string | undefined, children: readonly Node[]): readonly Node[] {
  const address = httpsUrl(url ?? "");
  return address === undefined
    ? children
    : [element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children)];
}

function fieldList(fields: readonly APIEmbedField[], reader: Reader): HTMLElement {
  const spans = fieldSpans(fields);
  return element(
    "dl",
    { class: "embed-fields" },
    ...fields.map((field, index) =>
      element(
        "div",
        { class: `embed-field span-${spans[index] ?? 12}` },
        element("dt", {}, ...inlineMarkdown(field.name, reader)),
        element("dd", {}, markdown(field.value, reader)),
      ),
    ),
  );
}

function author(embed: APIEmbed): HTMLElement | undefined {
  const { name, url, icon_url: iconUrl } = embed.author ?? {};
  if (name === undefined) {
    return undefined;
  }
  const face =
    iconUrl === undefined
      ? undefined
      : picture(iconUrl, { className: "embed-icon", description: "" });
  return element("p", { class: "embed-author" }, face, ...linked(url, [new Text(name)]));
}

function footer(embed: APIEmbed, reader: Reader): HTMLElement | undefined {
  const at = new Date(embed.timestamp ?? Number.NaN);
  const hasTime = !Number.isNaN(at.getTime());
  if (embed.footer === undefined && !hasTime) {
    return undefined;
  }
  const face =
    embed.footer?.icon_url === undefined
      ? undefined
      : picture(embed.footer.icon_url, { className: "embed-icon", description: "" });
  const moment = hasTime
    ? element(
        "span",
        { class: "embed-moment" },
        timestamp(at, "s", reader, "plain-time"),
        " (",
        timestamp(at, "R", reader, "plain-time"),
        ")",
      )
    : undefined;
  const words = embed.footer?.text;
  return element(
    "p",
    { class: "embed-footer" },
    face,
    words,
    words !== undefined && moment !== undefined ? " • " : undefined,
    moment,
  );
}

/** One embed, in the order and the shape in which Discord draws its parts. */
export function embedView(embed: APIEmbed, reader: Reader): HTMLElement {
  const { title, description, fields = [], thumbnail, image, color } = embed;
  const provider = embed.provider?.name;
  const view = element(
    "div",
    { class: thumbnail === undefined ? "embed" : "embed has-thumbnail" },
    element(
      "div",
      { class: "embed-body" },
      provider === undefined ? undefined : element("p", { class: "embed-provider" }, provider),
      author(embed),
      title === undefined
        ? undefined
        : element(
            "p",
            { class: "embed-title" },
            ...linked(embed.url, inlineMarkdown(title, reader)),
          ),
      description === undefined ? undefined : markdown(description, reader, "embed-description"),
    ),
    fields.length === 0 ? undefined : fieldList(fields, reader),
    thumbnail === undefined
      ? undefined
      : picture(thumbnail.url, {
          className: "embed-thumbnail",
          description: thumbnail.description,
        }),
    image === undefined
      ? undefined
      : picture(image.url, {
          className: "embed-image",
          description: image.description,
          width: image.width,
          height: image.height,
        }),
    footer(embed, reader),
  );
  if (color !== undefined) {
    view.style.setProperty("--embed-colour", `#${color.toString(16).padStart(6, "0")}`);
  }
  return view;
}

/** Of several embeds with one address Discord shows only the first. */
export function shownEmbeds(embeds: readonly APIEmbed[]): readonly APIEmbed[] {
  return embeds.filter(
    ({ url }, index) =>
      url === undefined || embeds.findIndex((other) => other.url === url) === index,
  );
}

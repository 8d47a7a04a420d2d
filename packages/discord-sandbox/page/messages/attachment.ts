import type { APIAttachment } from "discord-api-types/v10";
import { element } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";
import { picture } from "./picture.ts";

function sizeText(bytes: number | undefined): string | undefined {
  if (bytes === undefined) {
    return undefined;
  }
  return bytes < 1024 * 1024
    ? `${(bytes / 1024).toFixed(1)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** An address the browser may follow: of this server or over http(s), never a script. */
function isFollowable(url: string): boolean {
  return URL.canParse(url, location.href) && /^https?:$/.test(new URL(url, location.href).protocol);
}

/** A file to download, by its name and size. */
export function fileCard(url: string, name: string, bytes?: number): HTMLElement {
  return element(
    "div",
    { class: "file" },
    icon("file"),
    element(
      "span",
      { class: "file-text" },
      element("a", { href: isFollowable(url) && url, download: name }, name),
      element("span", { class: "file-size" }, sizeText(bytes)),
    ),
  );
}

/** An attachment: pictures are shown, and open whole; other files are offered. */
export function attachmentView(attachment: APIAttachment): HTMLElement {
  const { url, filename, description, width, height, content_type: type = "", size } = attachment;
  const isPicture = type.startsWith("image/") || /\.(?:png|jpe?g|gif|webp)$/i.test(filename);
  if (!isPicture) {
    return fileCard(url, filename, size);
  }
  return element(
    "a",
    { class: "attachment", href: url, target: "_blank", rel: "noopener" },
    picture(url, {
      className: "attachment-picture",
      description: description ?? filename,
      width,
      height,
    }),
  );
}

import type { Licence, Picture, Spacecraft } from "../spacecraft/model.ts";
import { escaped } from "./words/text.ts";

/** Where Launch Library 2 keeps its pictures; from nowhere else is one shown. */
const pictureHosts = new Set([
  "thespacedevs-prod.nyc3.digitaloceanspaces.com",
  "thespacedevs-dev.nyc3.digitaloceanspaces.com",
  "spacelaunchnow-prod-east.nyc3.digitaloceanspaces.com",
]);

/** Discord's limit on the URL of a picture. */
const longestUrl = 2048;

/** The URL when it is a picture of Launch Library 2's over https. */
export function pictureUrl(url: string | undefined): string | undefined {
  const parsed = httpsUrl(url);
  return parsed !== undefined && pictureHosts.has(parsed.hostname) ? parsed.href : undefined;
}

/** The URL when people may be sent there: https to a named host, without credentials or port. */
export function linkUrl(url: string | undefined): string | undefined {
  return httpsUrl(url)?.href;
}

/** A host's name: labels of letters, digits and inner hyphens. */
const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function httpsUrl(url: string | undefined): { href: string; hostname: string } | undefined {
  if (url === undefined || url.length > longestUrl || !URL.canParse(url)) return undefined;
  const { protocol, username, password, port, hostname, href } = new URL(url);
  const plainHttps = protocol === "https:" && username + password + port === "";
  if (!plainHttps || !hostName.test(hostname)) return undefined;
  const encoded = encodedUrl(href);
  return encoded.length <= longestUrl ? { href: encoded, hostname } : undefined;
}

/**
 * Discord takes what RFC 3986 calls a URI and refuses the whole message for anything else; `URL` lets brackets, bars, lone
 * percent signs and a second # pass.
 */
function encodedUrl(href: string): string {
  return href
    .replace(/%(?![0-9A-Fa-f]{2})|(?<=#.*)#/g, encodeURIComponent)
    .replace(/[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/g, encodeURIComponent);
}

/** "NASA · [CC BY-NC 2.0](https://…)": whose picture it is and what may be done with it, as markdown. */
export function creditOf({ credit, licence }: Picture): string | undefined {
  const owner = credit === undefined ? "" : escaped(credit, 200);
  const known = [owner, licence === undefined ? "" : licenceText(licence)].filter(
    (text) => text !== "",
  );
  return known.length === 0 ? undefined : known.join(" · ");
}

/** A field of an embed has 1,024 characters, and the owner and the licence are named in it, too. */
const longestMarkdownUrl = 512;

/** LL2 writes "Unknown" for pictures whose licence has not been looked up. */
function licenceText({ name, link }: Licence): string {
  if (name === "Unknown") return "";
  const text = escaped(name, 200);
  const url = linkUrl(link)?.replaceAll("(", "%28").replaceAll(")", "%29");
  const isLinked = url !== undefined && url.length <= longestMarkdownUrl && text !== "";
  return !isLinked ? text : `[${text.replaceAll("]", "\\]")}](${url})`;
}

/** The picture that a card shows, with what it is of: its credit goes where it goes. */
export interface ShownPicture {
  readonly url: string;
  readonly picture: Picture;
  /** The craft's name, or its class's where the picture is of that. */
  readonly subject: string;
}

/** The craft's own picture, or its class's where the own one cannot be shown. */
export function shownPicture({ name, picture, config }: Spacecraft): ShownPicture | undefined {
  return shown(picture, name) ?? shown(config.picture, config.name);
}

function shown(picture: Picture | undefined, subject: string): ShownPicture | undefined {
  const url = pictureUrl(picture?.thumbnailUrl) ?? pictureUrl(picture?.imageUrl);
  return picture === undefined || url === undefined ? undefined : { url, picture, subject };
}

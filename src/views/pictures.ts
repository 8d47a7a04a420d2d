import type { Licence, Picture } from "../spacecraft/model.ts";
import { escaped } from "./text.ts";

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

function httpsUrl(url: string | undefined): URL | undefined {
  if (url === undefined || url.length > longestUrl || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  const { protocol, username, password, port, hostname, href } = parsed;
  const named = /^(?=.*[a-z])[a-z0-9.-]+\.[a-z][a-z0-9-]*$/.test(hostname);
  const plainHttps = protocol === "https:" && username + password + port === "";
  return plainHttps && named && href.length <= longestUrl ? parsed : undefined;
}

/** "NASA · [CC BY-NC 2.0](https://…)": whose picture it is and what may be done with it, as markdown. */
export function creditOf({ credit, licence }: Picture): string | undefined {
  const owner = credit === undefined ? "" : escaped(credit, 200);
  const known = [owner, licence === undefined ? "" : licenceText(licence)].filter(
    (text) => text !== "",
  );
  return known.length === 0 ? undefined : known.join(" · ");
}

/** LL2 writes "Unknown" for pictures whose licence nobody has looked up. */
function licenceText({ name, link }: Licence): string {
  if (name === "Unknown") return "";
  const text = escaped(name, 200);
  const url = linkUrl(link)?.replaceAll("(", "%28").replaceAll(")", "%29");
  return url === undefined || text === "" ? text : `[${text.replaceAll("]", "\\]")}](${url})`;
}

import { type APIButtonComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";
import type { Row } from "../discord/reply.ts";

/** Discord's limit on the URL of a button. */
const longestLink = 512;

/** A row of link buttons, of those links that there are; no row without any. */
export function linkRow(links: readonly (readonly [string, string | undefined])[]): Row[] {
  const buttons = links.flatMap(([label, url]): APIButtonComponent[] =>
    url === undefined || url.length > longestLink
      ? []
      : [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }],
  );
  return buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: buttons }];
}

import type { ShardChoice } from "../discord/gateway/shards.ts";
import { type Finding, fine, warning } from "./finding.ts";

const number = new Intl.NumberFormat("en");

/** Whether as many shards are opened as Discord recommends; with fewer it closes the gateway at 2,500 servers each. */
export function checkShards(choice: ShardChoice, recommended: number): Finding {
  const what = "Shards";
  const wanted = `Discord wants ${number.format(recommended)}`;
  if (choice === "auto") return fine(what, `${wanted}, all in this process (DISCORD_SHARDS)`);
  const { ids, count } = choice;
  const part = `${ids[0]}-${ids.at(-1)} of ${number.format(count)} are opened here (DISCORD_SHARDS)`;
  if (count >= recommended) return fine(what, `${wanted}; ${part}`);
  return warning(what, `${wanted}, but ${part}: give every process ${number.format(recommended)}`);
}

import { asList, asText, isObject } from "../base/json.ts";
import type { Settings } from "../options.ts";
import { CLOSE, type Closing } from "./close-codes.ts";

export interface Identity {
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
}

/** GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT. */
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15);

/** Every intent of API v10: bits 0 to 16, 20, 21, 24 and 25. */
const ALL_INTENTS = 0x1_ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

/** Discord docs, "Sharding". */
const GUILDS_PER_SHARD = 2_500;

/** Reads an IDENTIFY, or says how Discord would close the connection. */
export function readIdentify(
  data: unknown,
  token: string,
  settings: Settings,
  guilds: number,
): Identity | { readonly refused: Closing } {
  if (!isObject(data)) return { refused: CLOSE.decodeError };
  if (!isToken(data["token"], token)) return { refused: CLOSE.authenticationFailed };
  if (!isObject(data["properties"])) return { refused: CLOSE.decodeError };
  const shard = readShard(data["shard"]);
  if (shard === undefined) return { refused: CLOSE.invalidShard };
  if (shard[1] < Math.max(settings.shards, guilds / GUILDS_PER_SHARD))
    return { refused: CLOSE.shardingRequired };
  const { intents } = data;
  if (typeof intents !== "number" || !Number.isInteger(intents) || (intents & ~ALL_INTENTS) !== 0) {
    return { refused: CLOSE.invalidIntents };
  }
  if ((intents & PRIVILEGED_INTENTS & ~settings.privilegedIntents) !== 0) {
    return { refused: CLOSE.disallowedIntents };
  }
  return { shard, intents };
}

/** With or without the word "Bot" before it. */
export function isToken(given: unknown, token: string): boolean {
  return asText(given)?.replace(/^Bot\s+/, "") === token;
}

function readShard(value: unknown): readonly [number, number] | undefined {
  if (value === undefined || value === null) return [0, 1];
  const [id, count] = asList(value);
  if (typeof id !== "number" || typeof count !== "number") return undefined;
  return id >= 0 && id < count ? [id, count] : undefined;
}

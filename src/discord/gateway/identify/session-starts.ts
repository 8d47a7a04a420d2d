import type { REST } from "@discordjs/rest";
import { type APIGatewayBotInfo, Routes } from "discord-api-types/v10";
import { LoginError } from "../fatal-disconnect.ts";

/**
 * How many IDENTIFYs Discord still allows today. A bot that sends more than the day's 1,000 has its token reset
 * (https://discord.com/developers/docs/topics/gateway#session-start-limit-object).
 */
export interface SessionStarts {
  readonly remaining: number;
  /** How many there are each day. */
  readonly total: number;
  readonly resetAfterMs: number;
  readonly resetsAt: Date;
  /** How many may be sent in five seconds. */
  readonly maxConcurrency: number;
  /** How many shards Discord recommends. */
  readonly recommendedShards: number;
  /** The whole answer. */
  readonly information: APIGatewayBotInfo;
}

/** Asks Discord. Throws a `LoginError` when the answer is none of Discord's. */
export async function readSessionStarts(rest: REST, now: Date): Promise<SessionStarts> {
  const gateway = await rest.get(Routes.gatewayBot());
  const limit = fieldOf(gateway, "session_start_limit");
  const remaining = fieldOf(limit, "remaining");
  const resetAfterMs = fieldOf(limit, "reset_after");
  if (typeof remaining !== "number" || !isDuration(resetAfterMs) || !isAddress(gateway)) {
    const reason = "What answers at DISCORD_API_URL does not speak as Discord does";
    throw new LoginError({ kind: "temporary", reason });
  }
  return {
    remaining,
    total: countOr(fieldOf(limit, "total"), 1_000),
    resetAfterMs,
    resetsAt: new Date(now.getTime() + resetAfterMs),
    maxConcurrency: countOr(fieldOf(limit, "max_concurrency"), 1),
    recommendedShards: countOr(fieldOf(gateway, "shards"), 1),
    information: gateway,
  };
}

function isAddress(gateway: unknown): gateway is APIGatewayBotInfo {
  return typeof fieldOf(gateway, "url") === "string";
}

function countOr(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 ? value : otherwise;
}

/** A `Date` can hold what lies within a week; Discord's is at most a day. */
function isDuration(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 7 * 86_400_000;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

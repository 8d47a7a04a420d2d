import type { REST } from "@discordjs/rest";
import { Routes } from "discord-api-types/v10";
import { LoginError } from "./fatal-disconnect.ts";

/**
 * How many IDENTIFYs Discord still allows today. Whoever sends more than the day's 1,000 has the token reset
 * (https://discord.com/developers/docs/topics/gateway#session-start-limit-object).
 */
export interface SessionStarts {
  readonly remaining: number;
  readonly resetsAt: Date;
  /** How many shards Discord recommends. */
  readonly recommendedShards: number;
}

/** Asks Discord. Throws a `LoginError` when none is left, or when the answer is none of Discord's. */
export async function readSessionStarts(rest: REST, now: Date): Promise<SessionStarts> {
  const gateway = await rest.get(Routes.gatewayBot());
  const { remaining, reset_after: resetAfterMs } = limitOf(gateway);
  const resetsAt = new Date(now.getTime() + resetAfterMs);
  if (remaining < 1) {
    const reason = `No session start is left today; Discord gives new ones at ${resetsAt.toISOString()}`;
    throw new LoginError({ kind: "temporary", reason });
  }
  const shards = fieldOf(gateway, "shards");
  const recommendedShards = typeof shards === "number" && shards >= 1 ? shards : 1;
  return { remaining, resetsAt, recommendedShards };
}

function limitOf(answer: unknown): { remaining: number; reset_after: number } {
  const limit = fieldOf(answer, "session_start_limit");
  const remaining = fieldOf(limit, "remaining");
  const resetAfterMs = fieldOf(limit, "reset_after");
  if (typeof remaining === "number" && isDuration(resetAfterMs)) {
    return { remaining, reset_after: resetAfterMs };
  }
  const reason = "What answers at DISCORD_API_URL does not speak as Discord does";
  throw new LoginError({ kind: "temporary", reason });
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

import { type ClientOptions, Options, type RateLimitData } from "discord.js";
import { Agent } from "undici";

/** A callback has three seconds in all; a call that is not through by then would come too late anyway. */
const restTimeoutMs = 2_000;

/**
 * Interactions must never wait for a rate limit: their three seconds would pass. Edits may wait for 1.5 s at most.
 * discord.js adds 50 ms to a Retry-After of 0 and reads garbage as NaN, which it would retry for ever.
 */
export function rejectOnRateLimit({ route, retryAfter }: RateLimitData): boolean {
  if (route.startsWith("/interactions")) return true;
  return route.startsWith("/webhooks") && !(retryAfter > 50 && retryAfter <= 1_500);
}

/**
 * How discord.js is connected to Discord. Without a bound, a burst of people would open hundreds of connections: measured on
 * loopback, 2,000 answers at once are through sooner over 64 than over as many as there are. An idle one is kept, for opening
 * another costs three round trips before somebody's answer; Cloudflare, in front of Discord, closes it after 400 s
 * (https://developers.cloudflare.com/fundamentals/reference/connection-limits). undici would after 4 s.
 */
const connection = { connections: 64, keepAliveTimeout: 300_000 };

/** discord.js keeps a queue for each interaction that was edited, and its own broom comes once an hour. */
const queueSweepMs = 60_000;

/**
 * discord.js as this bot wants it: no intents, next to nothing cached, and no retries of its own (`deliver` knows how
 * often an answer may be sent).
 */
export function clientOptions(apiUrl: string): ClientOptions {
  return {
    intents: [],
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildMemberManager: {
        maxSize: 0,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      UserManager: { maxSize: 200, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    rest: {
      api: apiUrl,
      timeout: restTimeoutMs,
      retries: 0,
      rejectOnRateLimit,
      agent: new Agent(connection),
      handlerSweepInterval: queueSweepMs,
    },
  };
}

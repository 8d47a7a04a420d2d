import { type ClientOptions, Options, type RateLimitData } from "discord.js";
import { Lanes } from "./lanes.ts";
import { requestByFetch } from "./request.ts";

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
 * `fetch` opens a connection for each request that finds none free, and a burst of people would open hundreds:
 * measured on loopback, 2,000 answers at once are through sooner over 64 than over as many as there are.
 */
const connections = 64;

/** Paths that carry the bot's own token; those of interactions carry theirs, and grow old. */
function isOurs(url: string): boolean {
  return !/\/(?:webhooks|interactions)\//.test(new URL(url).pathname);
}

/**
 * discord.js as this bot wants it: no intents, next to nothing cached, no mention ever, and no retries of its
 * own (`deliver` knows how often an answer may be sent). `onUnauthorized` hears when Discord no longer accepts the token:
 * discord.js forgets it then, and goes on without.
 */
export function clientOptions(apiUrl: string, onUnauthorized: () => void): ClientOptions {
  const lanes = new Lanes(connections);
  return {
    intents: [],
    allowedMentions: { parse: [], repliedUser: false },
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
      makeRequest: async (url, init) => {
        const response = await lanes.run(() => requestByFetch(url, init));
        if (response.status === 401 && isOurs(url)) onUnauthorized();
        return response;
      },
    },
  };
}

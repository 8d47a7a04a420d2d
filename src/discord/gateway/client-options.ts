import { type ClientOptions, Options } from "discord.js";
import { openAgent } from "../rest/open-dispatcher.ts";

/** A start asks Discord three things; each is answered by then, or a new process tries again. */
const restTimeoutMs = 2_000;

/**
 * discord.js as this bot wants it: no intents, next to nothing cached, and no retries of its own. Its REST carries what is
 * asked at the start; answers go by `rest/interaction-api.ts`.
 */
export function clientOptions(apiUrl: string, proxyUrl?: string | undefined): ClientOptions {
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
    rest: { api: apiUrl, timeout: restTimeoutMs, retries: 0, agent: openAgent(proxyUrl) },
  };
}

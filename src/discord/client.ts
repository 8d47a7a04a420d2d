import {
  Client,
  type ClientOptions,
  Events,
  type Interaction,
  Options,
  type RateLimitData,
} from "discord.js";
import type { Log } from "../spacecraft/log.ts";
import { factsOf } from "./delivery.ts";

/** Discord, as far as the bot knows it: interactions come in, and it can be left. */
export interface DiscordClient {
  readonly client: Client<true>;
  /** Leaves Discord; takes at most `leaveWithinMs`, however the other side behaves. */
  leave(): Promise<void>;
}

export interface DiscordClientParts {
  readonly token: string;
  readonly apiUrl: string;
  readonly onInteraction: (interaction: Interaction) => Promise<void>;
  /** The session ended for good: Discord refuses the token or the intents. */
  readonly onFatal: (reason: string) => void;
  readonly log: Log;
}

/** `Client.destroy()` waits 30 s for a peer that ignores the close frame (measured with discord.js 14.28). */
const leaveWithinMs = 3_000;

/** Long enough for a slow gateway; measured, a login that has not come back by then never does. */
const loginWithinMs = 60_000;

/** Close codes after which a reconnect cannot help (https://discord.com/developers/docs/topics/opcodes-and-status-codes). */
const fatalCloseCodes = new Set([4004, 4010, 4011, 4012, 4013, 4014]);

/**
 * Interactions must never wait for a rate limit: their three seconds would pass. Edits may wait for 1.5 s at most.
 * discord.js adds 50 ms to a Retry-After of 0 and reads garbage as NaN, which it would retry for ever.
 */
export function rejectOnRateLimit({ route, retryAfter }: RateLimitData): boolean {
  if (route.startsWith("/interactions")) return true;
  return route.startsWith("/webhooks") && !(retryAfter > 50 && retryAfter <= 1_500);
}

const options: ClientOptions = {
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
};

/**
 * Logs in and hands over every interaction. Rejects when Discord does not let us in within a minute;
 * the process is then not fit for a second try.
 */
export async function connectToDiscord(parts: DiscordClientParts): Promise<DiscordClient> {
  const { token, apiUrl, onInteraction, onFatal, log } = parts;
  const client = new Client({
    ...options,
    rest: { api: apiUrl, timeout: 2_000, retries: 0, rejectOnRateLimit },
  });
  client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction));
  client.on(Events.Error, (error) => log.error(factsOf(error), "discord.js reported an error"));
  client.on(Events.ShardError, (error) =>
    log.warn(factsOf(error), "The gateway connection failed"),
  );
  client.on(Events.ShardDisconnect, ({ code }) => {
    log.warn({ code }, "The gateway closed the session");
    if (fatalCloseCodes.has(code)) onFatal(`Discord closed the gateway session with code ${code}`);
  });
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, "Resumed"));
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await within(
    Promise.all([client.login(token), ready]),
    loginWithinMs,
    "Discord did not let us in",
  );
  return {
    client: client as Client<true>,
    leave: async () => {
      await within(client.destroy(), leaveWithinMs, "left without a goodbye").catch(
        () => undefined,
      );
    },
  };
}

async function within<T>(work: Promise<T>, timeoutMs: number, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { encodeBody } from "./multipart.ts";
import { openPool } from "./open-dispatcher.ts";
import { send } from "./send.ts";
import { botIdOf, userAgentOf } from "./user-agent.ts";

/**
 * What the bot does in channels by itself, with its token. All reject with a `DiscordRequestError`; nothing is sent twice, and
 * nothing waits for a rate limit.
 */
export interface ChannelApi {
  /** https://discord.com/developers/docs/resources/message#create-message */
  post(channelId: string, message: object): Promise<void>;
  /** Whether the channel is there: https://discord.com/developers/docs/resources/channel#get-channel */
  get(channelId: string): Promise<void>;
  close(): Promise<void>;
}

const timeoutMs = 10_000;
/** Alerts take turns on few connections, so that answers to people find the way free. */
const connections = 8;

/** `apiUrl` without a version, such as https://discord.com/api. Nothing is connected before the first call. */
export function createChannelApi(
  apiUrl: string,
  token: string,
  proxyUrl?: string | undefined,
): ChannelApi {
  const { origin, pathname } = new URL(apiUrl);
  const base = `${pathname.replace(/\/$/, "")}/v10/channels`;
  const pool = openPool(origin, proxyUrl, { connections, headersTimeout: 0, bodyTimeout: 0 });
  const headers = { authorization: `Bot ${token}`, "user-agent": userAgentOf(botIdOf(token)) };
  return {
    post: (channelId, message) => {
      const { contentType, body } = encodeBody(message, []);
      const path = `${base}/${channelId}/messages`;
      const request = { headers: { ...headers, "content-type": contentType }, path, body };
      return send(pool, { origin, method: "POST", ...request }, timeoutMs);
    },
    get: (channelId) =>
      send(
        pool,
        { origin, method: "GET", path: `${base}/${channelId}`, headers, body: null },
        timeoutMs,
      ),
    close: () => pool.destroy(),
  };
}

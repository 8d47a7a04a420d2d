import { GatewayCloseCodes } from "discord.js";

/**
 * What each final close code asks its reader to change. After these a reconnect cannot help
 * (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).
 */
const remedies: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: "the token is not valid (DISCORD_TOKEN)",
  [GatewayCloseCodes.InvalidShard]: "the shard is not valid",
  [GatewayCloseCodes.ShardingRequired]: "the bot is in too many servers for one process",
  [GatewayCloseCodes.InvalidAPIVersion]: "the version of the gateway is not served any more",
  [GatewayCloseCodes.InvalidIntents]: "the intents are not valid",
  [GatewayCloseCodes.DisallowedIntents]: "the application may not use these intents",
};

/** Why Discord closed the gateway for good; `undefined` for a close that a reconnect can recover from. */
export function reasonOfFinalClose(code: number): string | undefined {
  const remedy = remedies[code];
  return remedy && `Discord closed the gateway with ${code}: ${remedy}`;
}

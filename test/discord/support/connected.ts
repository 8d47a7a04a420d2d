import type { IIdentifyThrottler } from "discord.js";
import type { APIInteraction } from "discord-api-types/v10";
import { type Sandbox, type SandboxOptions, startSandbox } from "discord-sandbox";
import { onTestFinished } from "vitest";
import { commands } from "../../../commands/index.ts";
import { createDiscordClient, type DiscordClient } from "../../../src/discord/gateway/client.ts";
import type { DiscordClientParts } from "../../../src/discord/gateway/client-parts.ts";
import type { FatalDisconnect } from "../../../src/discord/gateway/fatal-disconnect.ts";
import { createInteractionApi } from "../../../src/discord/rest/interaction-api.ts";
import { registerCommands } from "../../../src/discord/rest/register.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { createTestLog, type TestLog } from "../../support/test-log.ts";

export interface Connected {
  readonly discord: Sandbox;
  readonly client: DiscordClient;
  readonly log: TestLog;
  readonly disconnects: readonly FatalDisconnect[];
  readonly interactions: readonly APIInteraction[];
}

/** IDENTIFYs at once: Discord's five seconds between two would be waited out in real time. */
const atOnce: IIdentifyThrottler = { waitForIdentify: async () => undefined };

export interface ConnectedOptions extends Partial<DiscordClientParts> {
  readonly sandbox?: SandboxOptions;
}

/** Our client on a sandbox of its own, not logged in; both end with the test. */
export async function prepare(options: ConnectedOptions = {}): Promise<Connected> {
  const discord = await startSandbox(options.sandbox);
  const log = createTestLog();
  const disconnects: FatalDisconnect[] = [];
  const interactions: APIInteraction[] = [];
  const interactionApi = createInteractionApi(discord.apiUrl);
  const client = createDiscordClient({
    token: discord.token,
    apiUrl: discord.apiUrl,
    interactionApi,
    onInteraction: async ({ interaction }) => {
      interactions.push(interaction);
    },
    onEnd: (disconnect) => disconnects.push(disconnect),
    clock: systemClock,
    log,
    throttler: atOnce,
    ...options,
  });
  onTestFinished(async () => {
    await client.leave();
    await interactionApi.close();
    await discord.close();
  });
  return { discord, client, log, disconnects, interactions };
}

/** Logged in, and with the real commands registered. */
export async function connect(options: ConnectedOptions = {}): Promise<Connected> {
  const connected = await prepare(options);
  const client = await connected.client.login();
  const definitions = commands.map(({ data }) => data);
  await registerCommands(client.rest, client.application.id, definitions);
  return connected;
}

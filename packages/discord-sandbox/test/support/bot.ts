import { Client, type ClientOptions, type Interaction } from "discord.js";
import type { Sandbox } from "../../src/index.ts";
import { startHttpBot } from "./http-bot.ts";

type Handler = (interaction: Interaction) => Promise<unknown> | unknown;

/** A real discord.js bot at the sandbox: what it registers, and what it does with interactions. */
export interface Bot {
  readonly client: Client<true>;
  /** What discord.js or the handler threw. */
  readonly errors: readonly unknown[];
  stop(): Promise<void>;
}

export function clientFor(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Client {
  const { rest, ws, ...others } = options;
  return new Client({
    intents: [],
    allowedMentions: { parse: [] },
    rest: { api: sandbox.apiUrl, retries: 0, ...rest },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }), ...ws },
    ...others,
  });
}

/**
 * A discord.js bot behind an endpoint. It has no endpoint of its own: this one accepts with an
 * empty body, hands the interaction to discord.js, and that answers by callbacks.
 */
export async function startBotBehindEndpoint(
  sandbox: Sandbox,
  commands: readonly unknown[],
  handle: Handler,
): Promise<Bot> {
  const bot = await startBot(sandbox, commands, handle);
  const http = await startHttpBot(sandbox, {
    reply: (interaction) => {
      if (interaction["type"] === 1) return { status: 200, body: { type: 1 } };
      // @ts-expect-error -- the only way in for interactions that come without the gateway
      bot.client.actions.InteractionCreate.handle(interaction);
      return { status: 202 };
    },
  });
  await sandbox.setInteractionsUrl(http.url);
  return {
    ...bot,
    stop: async () => {
      await bot.stop();
      await sandbox.setInteractionsUrl(null);
      await http.close();
    },
  };
}

/** Logs in, registers, and answers with `handle`. */
export async function startBot(
  sandbox: Sandbox,
  commands: readonly unknown[],
  handle: Handler,
  options: Partial<ClientOptions> = {},
): Promise<Bot> {
  const client = clientFor(sandbox, options);
  const errors: unknown[] = [];
  client.on("error", (error) => errors.push(error));
  client.on("interactionCreate", (interaction) => {
    // What discord.js itself does with a listener that rejects.
    const answered = Promise.resolve(interaction).then(handle);
    answered.catch((error: unknown) => errors.push(error));
  });
  const ready = new Promise<Client<true>>((resolve) => client.once("clientReady", resolve));
  await client.login(sandbox.token);
  const readyClient = await ready;
  if (commands.length > 0) await readyClient.application.commands.set(commands as never);
  return { client: readyClient, errors, stop: () => client.destroy() };
}

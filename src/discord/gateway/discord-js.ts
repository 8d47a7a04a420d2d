import type { Client } from "discord.js";

/**
 * Keeps discord.js from building its own objects of interactions, which are not used, and from failing at those that it
 * cannot read. By a private member of discord.js 14.28; without it everything works, a little slower.
 */
export function ignoreInteractions(client: Client): void {
  const { actions } = client as unknown as {
    readonly actions?: { readonly InteractionCreate?: { handle: () => void } };
  };
  if (actions?.InteractionCreate !== undefined) actions.InteractionCreate.handle = () => undefined;
}

/** The package's folder, and the chunk that the build makes of it. */
const gatewayCode = /@discordjs[\\/]ws|[\\/]discordjs-ws\.js/;

/** Whether an error was thrown while discord.js read the gateway. */
export function isFromGateway(error: unknown): boolean {
  return error instanceof Error && gatewayCode.test(error.stack ?? "");
}

import type { Sandbox } from "discord-sandbox";
import { commands } from "../../commands/index.ts";

/** Registers our commands on behalf of any bot, so that all are asked the same. */
export async function registerCommands({ apiUrl, token, state }: Sandbox): Promise<void> {
  const response = await fetch(`${apiUrl}/v10/applications/${state().application.id}/commands`, {
    method: "PUT",
    headers: {
      authorization: `Bot ${token}`,
      "content-type": "application/json",
      "user-agent": "DiscordBot (https://example.org, 1)",
    },
    body: JSON.stringify(commands.map(({ data }) => data)),
  });
  if (!response.ok) throw new Error(`The sandbox took no commands: ${await response.text()}`);
}

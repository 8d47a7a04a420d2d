import { type Sandbox, type SandboxOptions, startSandbox } from "discord-sandbox";
import { onTestFinished } from "vitest";
import { type BuiltBot, type BuiltBotOptions, startBuiltBot } from "./built-bot.ts";

export interface BuiltOnSandbox {
  readonly discord: Sandbox;
  readonly bot: BuiltBot;
  /** First answers that the bot sent. */
  callbacks(): Sandbox["requests"];
}

/** A sandbox that ends with the test. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const discord = await startSandbox(options);
  onTestFinished(() => discord.close());
  return discord;
}

/** Variables that lead a bot to that sandbox. */
export function leadingTo({ token, apiUrl }: Sandbox): Record<string, string> {
  return { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl };
}

/** The built bot, logged in to a sandbox of its own. */
export async function startOnSandbox(
  options: BuiltBotOptions & { readonly sandbox?: SandboxOptions } = {},
): Promise<BuiltOnSandbox> {
  const discord = await openSandbox(options.sandbox);
  const bot = startBuiltBot({ ...options, env: { ...leadingTo(discord), ...options.env } });
  await discord.whenOnline();
  await bot.whenLogged("Commands are up to date");
  const callbacks = (): Sandbox["requests"] =>
    discord.requests.filter(({ path }) => path.endsWith("/callback"));
  return { discord, bot, callbacks };
}

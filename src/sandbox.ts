import { type Config, ConfigError, portTaken } from "./config.ts";

/** A running sandbox, as the part of the configuration that points the bot at it. */
export interface OpenSandbox extends Pick<Config, "discordApiUrl"> {
  readonly discordToken: string;
  /** The page for people. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens the stand-in for Discord on loopback. Loaded only when needed: a bot on Discord has no use for it.
 * @throws {ConfigError} when the port cannot be had, or this installation comes without a sandbox.
 */
export async function openSandbox({
  sandboxPort,
}: Pick<Config, "sandboxPort">): Promise<OpenSandbox> {
  const { startSandbox } = await loadSandbox(
    "DISCORD_TOKEN is missing, and this installation has no sandbox to open instead",
  );
  const sandbox = await startSandbox({
    port: sandboxPort,
    applicationName: "Spacecraft Bot",
  }).catch((error: unknown) => {
    throw portTaken("SANDBOX_PORT", error);
  });
  return {
    discordApiUrl: sandbox.apiUrl,
    discordToken: sandbox.token,
    url: sandbox.url,
    close: sandbox.close,
  };
}

/**
 * Production installs come without it.
 * @throws {ConfigError} with `missing` where it is not installed.
 */
export async function loadSandbox(missing: string): Promise<typeof import("discord-sandbox")> {
  try {
    return await import("discord-sandbox");
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new ConfigError([`${missing} (npm ci installs it)`]);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

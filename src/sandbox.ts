import { fileURLToPath } from "node:url";
import { type Config, portTaken } from "./config.ts";
import { packageRoot } from "./runtime/package.ts";

/** A running sandbox, as the part of the configuration that points the bot at it. */
export interface OpenSandbox extends Pick<Config, "discordApiUrl"> {
  readonly discordToken: string;
  /** The page for people. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens the stand-in for Discord on loopback. Loaded only when needed: a bot on Discord has no use for it.
 * @throws {ConfigError} when the port cannot be had.
 */
export async function openSandbox({
  sandboxPort,
}: Pick<Config, "sandboxPort">): Promise<OpenSandbox> {
  const { startSandbox } = await import("../packages/discord-sandbox/src/index.ts");
  const sandbox = await startSandbox({
    port: sandboxPort,
    applicationName: "Spacecraft Bot",
    pageDirectory: fileURLToPath(new URL("dist/sandbox/page/", packageRoot)),
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

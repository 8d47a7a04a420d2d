import { ConfigError, portTaken } from "./config/config-error.ts";
import type { Config } from "./config.ts";

/** A running sandbox, as the part of the configuration that points the bot at it. */
export interface OpenSandbox extends Pick<Config, "discordApiUrl" | "endpoint"> {
  readonly discordToken: string;
  /** The page for people. */
  readonly url: string;
  /** Sends interactions to this port of the endpoint from now on, and none over the gateway. */
  useEndpoint(port: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the stand-in for Discord on loopback. Loaded only when needed: a bot on Discord has no use for it.
 * @throws {ConfigError} when the port is not available, or this installation comes without a sandbox.
 */
export async function openSandbox({
  sandboxPort,
  endpoint,
}: Pick<Config, "sandboxPort" | "endpoint">): Promise<OpenSandbox> {
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
    endpoint: endpoint && { ...endpoint, publicKey: sandbox.publicKey },
    useEndpoint: (port) => sandbox.setInteractionsUrl(urlOf(endpoint?.host ?? "", port)),
    close: sandbox.close,
  };
}

/** Of an address that is listened on, as this machine reaches it. */
function urlOf(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}/`;
  return host.includes(":") ? `http://[${host}]:${port}/` : `http://${host}:${port}/`;
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

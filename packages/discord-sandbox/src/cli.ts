#!/usr/bin/env node
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Sandbox, startSandbox } from "./sandbox.ts";

/** Opens a sandbox until it is interrupted, for a bot in whatever language: it needs the two lines printed first. */

const help = `Usage: discord-sandbox [--port 4230] [--host 127.0.0.1] [--name "My Bot"] [--interactions-url URL]
                       [--private-key HEX]

Opens a stand-in for Discord. Point your bot's library at the API URL and log in with the token;
open the page to type commands and press buttons.

  --port PORT              port of API, gateway and page (0 takes any free one)
  --host HOST              loopback address to listen on
  --name NAME              what the application is called
  --interactions-url URL   send interactions there, signed, instead of over the gateway, once a bot
                           answers that knows the public key
  --private-key HEX        64 digits to sign with, so that the public key is the same at every start
  --help                   this text
`;

const highestPort = 65_535;

/** @throws {TypeError} for arguments that make no sense, with a sentence that says which. */
function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4230" },
      host: { type: "string", default: "127.0.0.1" },
      name: { type: "string", default: "Sandbox Bot" },
      "interactions-url": { type: "string" },
      "private-key": { type: "string", default: "" },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > highestPort) {
    throw new TypeError(`--port takes a number from 0 to ${highestPort}`);
  }
  return { ...values, port };
}

async function main(): Promise<void> {
  const { port, host, name, help: wantsHelp, ...others } = readArguments();
  const { "interactions-url": url, "private-key": privateKey } = others;
  if (wantsHelp) {
    process.stdout.write(help);
    return;
  }
  const sandbox = await startSandbox({
    port,
    host,
    applicationName: name,
    privateKey,
  });
  process.stdout.write(
    [
      `API URL     ${sandbox.apiUrl}`,
      `Token       ${sandbox.token}`,
      `Public key  ${sandbox.publicKey}`,
      `Page        ${sandbox.url}`,
      "",
    ].join("\n"),
  );
  if (url !== undefined) void useEndpoint(sandbox, url);
  const stop = (): void => void sandbox.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

const tryAgainAfterMs = 1_000;

/** The bot has to be told the public key first, so it may well start later. */
async function useEndpoint(sandbox: Sandbox, url: string): Promise<void> {
  for (let said = ""; ; ) {
    try {
      await sandbox.setInteractionsUrl(url);
      process.stdout.write(`Interactions go to ${url}\n`);
      return;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (why !== said) process.stdout.write(`${url} is not taken yet: ${why}\n`);
      said = why;
      await sleep(tryAgainAfterMs);
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  process.exitCode = 64;
});

#!/usr/bin/env node
import { parseArgs } from "node:util";
import { startSandbox } from "./sandbox.ts";

/** Opens a sandbox until it is interrupted, for a bot in whatever language: it needs the two lines printed first. */

const help = `Usage: discord-sandbox [--port 4230] [--host 127.0.0.1] [--name "My Bot"] [--interactions-url URL]

Opens a stand-in for Discord. Point your bot's library at the API URL and log in with the token;
open the page to type commands and press buttons.

  --port PORT              port of API, gateway and page (0 takes any free one)
  --host HOST              loopback address to listen on
  --name NAME              what the application is called
  --interactions-url URL   send interactions there, signed, instead of over the gateway
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
  const { port, host, name, help: wantsHelp, "interactions-url": url } = readArguments();
  if (wantsHelp) {
    process.stdout.write(help);
    return;
  }
  const sandbox = await startSandbox({
    port,
    host,
    applicationName: name,
    ...(url !== undefined && { interactionsUrl: url }),
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
  const stop = (): void => void sandbox.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  process.exitCode = 64;
});

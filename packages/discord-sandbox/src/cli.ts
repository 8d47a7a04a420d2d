#!/usr/bin/env node
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Sandbox, startSandbox } from "./sandbox.ts";

/** Opens a sandbox until it is interrupted, for a bot in whatever language: it needs the two lines printed first. */

const help = `Usage: discord-sandbox [--port 4230] [--host 127.0.0.1] [--name "My Bot"] [--guilds 1]
                       [--shards 1] [--interactions-url URL]

Opens a stand-in for Discord. Point your bot's library at the API URL and log in with the token;
open the page to type commands and press buttons.

  --port PORT              port of API, gateway and page (0 takes any free one)
  --host HOST              loopback address to listen on
  --name NAME              what the application is called
  --token TOKEN            bot token to accept (a made-up one unless told)
  --application-id ID      17 to 19 digits (a new one unless told)
  --guilds N               how many servers there are (1)
  --shards N               how many shards to recommend (1)
  --interactions-url URL   send interactions there, signed, instead of over the gateway, once a bot
                           answers that knows the public key
  --private-key HEX        64 digits to sign with, so that the public key is the same at every start
  --help                   this text
`;

const highestPort = 65_535;
/** More would take longer to make than anybody waits. */
const mostGuilds = 10_000;

/** @throws {TypeError} for arguments that make no sense, with a sentence that says which. */
function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4230" },
      host: { type: "string", default: "127.0.0.1" },
      name: { type: "string", default: "Sandbox Bot" },
      token: { type: "string", default: "" },
      "application-id": { type: "string", default: "" },
      guilds: { type: "string", default: "1" },
      shards: { type: "string", default: "1" },
      "interactions-url": { type: "string" },
      "private-key": { type: "string", default: "" },
      help: { type: "boolean", default: false },
    },
  });
  const applicationId = values["application-id"];
  if (applicationId !== "" && !/^\d{17,19}$/.test(applicationId)) {
    throw new TypeError("--application-id takes 17 to 19 digits");
  }
  return {
    ...values,
    applicationId,
    port: readNumber("--port", values.port, 0, highestPort),
    guilds: readNumber("--guilds", values.guilds, 0, mostGuilds),
    shards: readNumber("--shards", values.shards, 1, mostGuilds),
  };
}

function readNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text === "" || !Number.isInteger(value) || value < min || value > max) {
    throw new TypeError(`${name} takes a number from ${min} to ${max}`);
  }
  return value;
}

async function main(): Promise<void> {
  const given = readArguments();
  const { "interactions-url": url, "private-key": privateKey } = given;
  if (given.help) {
    process.stdout.write(help);
    return;
  }
  const sandbox = await startSandbox({
    port: given.port,
    host: given.host,
    applicationName: given.name,
    applicationId: given.applicationId,
    token: given.token,
    guilds: given.guilds,
    shards: given.shards,
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

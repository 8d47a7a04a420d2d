import { existsSync, readFileSync } from "node:fs";
import { commands } from "../../commands/index.ts";
import { proxyVariables } from "../config/proxy-variables.ts";
import { unknownVariables, type VariableName } from "../config/variables.ts";
import { type Config, type Environment, inspectConfig } from "../config.ts";
import { checkDiscord } from "../doctor/check-discord.ts";
import { checkLl2 } from "../doctor/check-ll2.ts";
import { checkDisk, checkNode } from "../doctor/check-machine.ts";
import { checkPort } from "../doctor/check-port.ts";
import { checkStore } from "../doctor/check-store.ts";
import { type Finding, fault, fine, tableOf, warning } from "../doctor/finding.ts";
import { systemClock } from "../runtime/clock.ts";
import { createLog } from "../runtime/create-log.ts";
import { packageVersion } from "../runtime/package.ts";
import { createProxyFor } from "../runtime/proxy.ts";
import { cliExitCodes } from "./cli-exit-codes.ts";
import { runProgram } from "./command-line.ts";

const silentLog = createLog("silent", []);

const program = {
  name: "doctor",
  about:
    "Looks at everything the bot needs (variables, ports, disk, Launch Library 2, Discord), prints a table, and changes nothing.",
  flags: {},
  exits: { done: "no fault", negative: "at least one fault", usage: "the line makes no sense" },
} as const;

/** What is looked at, each on its own: a fault in one leaves the others to be looked at. */
async function examine(environment: Environment): Promise<Finding[]> {
  const { config, malformed } = environment;
  const { ll2BaseUrl: baseUrl, ll2ApiKey: apiKey, dataDirectory, proxies } = config;
  const check = async (
    what: string,
    needed: readonly VariableName[],
    find: () => Promise<Finding | readonly Finding[]>,
  ): Promise<readonly Finding[]> => {
    const bad = needed.filter((name) => malformed.has(name));
    if (bad.length > 0) return [warning(what, `not looked at, because of ${bad.join(", ")}`)];
    return [await find()].flat();
  };
  const findings = await Promise.all([
    check("Data folder", ["DATA_DIR"], () => checkDisk(dataDirectory)),
    check("Shared store", ["SHARED_URL"], async () =>
      config.sharedUrl === undefined ? [] : await checkStore(config.sharedUrl, silentLog),
    ),
    check("LL2", ["LL2_BASE_URL", "LL2_API_KEY", ...proxyVariables], () =>
      checkLl2({
        baseUrl,
        apiKey,
        proxyUrl: createProxyFor(proxies)(baseUrl),
        version: packageVersion,
      }),
    ),
    check("Port", ["HEALTH_PORT"], () => healthPortFindings(config)),
    check("Port", ["INTERACTIONS_PORT", "INTERACTIONS_HOST"], () => endpointPortFindings(config)),
    check("Port", ["SANDBOX_PORT", "DISCORD_TOKEN"], () => sandboxPortFindings(config)),
    check(
      "Discord",
      ["DISCORD_TOKEN", "DISCORD_API_URL", "DISCORD_PUBLIC_KEY", ...proxyVariables],
      () => discordFindings(config),
    ),
  ]);
  return [checkNode(process.version), ...variableFindings(environment), ...findings.flat()];
}

function variableFindings({ faults }: Environment): Finding[] {
  const what = "Variables";
  const unknown = existsSync(".env") ? unknownVariables(readFileSync(".env", "utf8")) : [];
  return [
    ...faults.map((text) => fault(what, text)),
    ...unknown.map((name) => warning(what, `.env sets ${name}, which nothing reads`)),
    ...(faults.length + unknown.length === 0 ? [fine(what, "complete and well-formed")] : []),
  ];
}

async function healthPortFindings({ healthPort }: Config): Promise<readonly Finding[]> {
  if (healthPort === undefined) return [];
  const isOwn = (answer: unknown): boolean => hasText(answer, "status", "live");
  const own = { path: "/healthz", isOwn };
  return [await checkPort({ variable: "HEALTH_PORT", port: healthPort, own })];
}

async function endpointPortFindings({ endpoint }: Config): Promise<readonly Finding[]> {
  if (endpoint === undefined) return [];
  const { host, port } = endpoint;
  return [await checkPort({ variable: "INTERACTIONS_PORT", host, port })];
}

/** A bot on Discord has no use for the sandbox. */
async function sandboxPortFindings(config: Config): Promise<readonly Finding[]> {
  const { discordToken, sandboxPort: port, isProduction } = config;
  if (discordToken !== undefined || isProduction) return [];
  const isOwn = (answer: unknown): boolean =>
    typeof answer === "object" && answer !== null && "application" in answer;
  const own = { path: "/sandbox/state", isOwn };
  return [await checkPort({ variable: "SANDBOX_PORT", port, own })];
}

function hasText(answer: unknown, name: string, text: string): boolean {
  return (
    typeof answer === "object" &&
    answer !== null &&
    (answer as Readonly<Record<string, unknown>>)[name] === text
  );
}

async function discordFindings(config: Config): Promise<readonly Finding[]> {
  const { discordToken: token, discordApiUrl: apiUrl, endpoint, proxies, shards } = config;
  if (token === undefined) {
    return [warning("Token", "no DISCORD_TOKEN: npm start opens the sandbox instead of Discord")];
  }
  const definitions = commands.map(({ data }) => data);
  return await checkDiscord({
    token,
    apiUrl,
    proxyUrl: createProxyFor(proxies)(apiUrl),
    publicKey: endpoint?.publicKey,
    definitions,
    shards,
    now: systemClock.now,
  });
}

await runProgram(program, async () => {
  const findings = await examine(inspectConfig());
  process.stdout.write(tableOf(findings));
  const isFaulty = findings.some(({ status }) => status === "fault");
  return isFaulty ? cliExitCodes.negative : cliExitCodes.done;
});

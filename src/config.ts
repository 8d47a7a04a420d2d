import { ConfigError } from "./config/config-error.ts";
import { readEnvironment } from "./config/environment.ts";
import { proxyVariables, withProxies } from "./config/proxy-variables.ts";
import {
  faultOf,
  type ReadVariables,
  readVariables,
  type VariableName,
} from "./config/variables.ts";
import { isPartOfShards, type ShardChoice } from "./discord/gateway/shards.ts";
import type { LogLevel } from "./runtime/log.ts";
import type { ProxySettings } from "./runtime/proxy.ts";

/** What the environment asks for. `.env.example` documents each variable. */
export interface Config {
  /** Absent: open the sandbox instead of Discord. */
  readonly discordToken: string | undefined;
  readonly discordApiUrl: string;
  readonly registersCommands: boolean;
  readonly shards: ShardChoice;
  readonly proxies: ProxySettings;
  readonly ll2BaseUrl: string;
  readonly ll2ApiKey: string | undefined;
  /** Name of the address (or key) that LL2 counts requests of. */
  readonly ll2Budget: string;
  readonly refreshHours: number;
  /** Minutes between two looks at what is happening; 0: none. */
  readonly watchMinutes: number;
  readonly dataDirectory: string;
  /** Absent: everything is kept in `dataDirectory`, for this machine alone. */
  readonly sharedUrl: string | undefined;
  readonly logLevel: LogLevel;
  readonly healthPort: number | undefined;
  /** Set: interactions come by HTTP to this address, and not over the gateway. */
  readonly endpoint: EndpointConfig | undefined;
  readonly sandboxPort: number;
  /** Pages by the operator: what happens with people's data, and the terms of use. */
  readonly links: { readonly privacy: string | undefined; readonly terms: string | undefined };
  readonly isProduction: boolean;
}

export interface EndpointConfig {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** 64 hexadecimal digits; "" only where there is no token, for the sandbox has a key of its own. */
  readonly publicKey: string;
}

/** The environment as far as it can be used. */
export interface Environment {
  /** With the defaults in the place of what is malformed. */
  readonly config: Config;
  readonly faults: readonly string[];
  readonly malformed: ReadonlySet<string>;
}

/**
 * Reads the process's variables, and those of `.env` in the working folder where there is one; the process's win.
 * With `used`, all others are as if they were not set: a fault in them does not stop this program.
 * @throws {ConfigError} with every fault at once.
 */
export function readConfig(used?: readonly VariableName[]): Config {
  const environment = readEnvironment();
  if (used === undefined) return parseConfig(environment);
  const all = withProxies(environment);
  return parseConfig(Object.fromEntries(used.map((name) => [name, all[name]])));
}

/** What a program without Discord needs: where spacecraft come from, and where they are kept. */
export const dataVariables: readonly VariableName[] = [
  "LL2_BASE_URL",
  "LL2_API_KEY",
  "LL2_BUDGET",
  "LL2_REFRESH_HOURS",
  "LL2_WATCH_MINUTES",
  "DATA_DIR",
  "SHARED_URL",
  "LOG_LEVEL",
  ...proxyVariables,
];

/** Like `readConfig`, for a program that continues despite faults. */
export function inspectConfig(): Environment {
  return inspect(readEnvironment());
}

/** @throws {ConfigError} with every fault at once. An empty variable is an absent one. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const { config, faults } = inspect(environment);
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function inspect(environment: Readonly<Record<string, string | undefined>>): Environment {
  const { data, malformed } = readVariables(environment);
  const isProduction = data.NODE_ENV === "production";
  const isMissing = (name: VariableName): boolean =>
    data[name] === undefined && !malformed.includes(name);
  const endpoint = endpointOf(data);
  const needsKey = endpoint !== undefined && (isProduction || data.DISCORD_TOKEN !== undefined);
  const lacksToken = isProduction && isMissing("DISCORD_TOKEN");
  const isPart = data.DISCORD_SHARDS !== "auto" && isPartOfShards(data.DISCORD_SHARDS);
  const lacksServer = isPart && data.SHARED_URL === undefined;
  const lacksKey = needsKey && isMissing("DISCORD_PUBLIC_KEY");
  return {
    malformed: new Set(malformed),
    faults: [
      ...malformed.map(faultOf),
      ...(lacksToken ? ["DISCORD_TOKEN is missing (required with NODE_ENV=production)"] : []),
      ...(lacksServer
        ? ["DISCORD_SHARDS names a part of the shards, which needs SHARED_URL as well"]
        : []),
      ...(lacksKey ? ["DISCORD_PUBLIC_KEY is missing (required with INTERACTIONS_PORT)"] : []),
    ],
    config: {
      discordToken: data.DISCORD_TOKEN,
      discordApiUrl: data.DISCORD_API_URL,
      registersCommands: data.DISCORD_REGISTER === "on",
      shards: data.DISCORD_SHARDS,
      proxies: { https: data.HTTPS_PROXY, http: data.HTTP_PROXY, except: data.NO_PROXY },
      ll2BaseUrl: data.LL2_BASE_URL,
      ll2ApiKey: data.LL2_API_KEY,
      ll2Budget: data.LL2_BUDGET,
      refreshHours: data.LL2_REFRESH_HOURS,
      watchMinutes: data.LL2_WATCH_MINUTES,
      dataDirectory: data.DATA_DIR,
      sharedUrl: data.SHARED_URL,
      logLevel: data.LOG_LEVEL,
      healthPort: data.HEALTH_PORT,
      endpoint,
      sandboxPort: data.SANDBOX_PORT,
      links: { privacy: data.PRIVACY_URL, terms: data.TERMS_URL },
      isProduction,
    },
  };
}

function endpointOf(data: ReadVariables["data"]): EndpointConfig | undefined {
  const { INTERACTIONS_PORT: port, INTERACTIONS_HOST: host, DISCORD_PUBLIC_KEY: key } = data;
  return port === undefined ? undefined : { host, port, publicKey: key ?? "" };
}

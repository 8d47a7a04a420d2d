import { existsSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { isPartOfShards, parseShards, type ShardChoice } from "./discord/gateway/shards.ts";
import { type LogLevel, logLevels } from "./runtime/log.ts";
import { parseSharedUrl } from "./store/valkey/shared-url.ts";

/** What the environment asks for. `.env.example` documents each variable. */
export interface Config {
  /** Absent: open the sandbox instead of Discord. */
  readonly discordToken: string | undefined;
  readonly discordApiUrl: string;
  readonly registersCommands: boolean;
  readonly shards: ShardChoice;
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

/** The environment cannot be used; says what is wrong with which variables, never their values. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The environment is incomplete or malformed:\n${faults.map((each) => `- ${each}`).join("\n")}`,
    );
    this.faults = faults;
  }
}

/** What listening on a port failed with, as a fault of its variable where it is one. */
export function portTaken(variable: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "EADDRINUSE" && code !== "EACCES") return error;
  const fault =
    code === "EACCES"
      ? "may not be used; take one from 1024 on"
      : `is taken by another program; stop that one or ${portRemedy}`;
  return new ConfigError([`${variable} names a port that ${fault}`]);
}

/** What to do about a port that another program has. */
export const portRemedy = "take another port (0 picks a free one)";

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ""));
/** What people are sent to by a button; Discord takes 512 characters. */
const page = z.url({ protocol: /^https$/ }).max(512);
/** Printable and without blanks, as everything that goes into an HTTP header. */
const secret = z.string().regex(/^[!-~]{8,200}$/);

const publicKey = z
  .string()
  .regex(/^[\da-f]{64}$/i)
  .transform((digits) => digits.toLowerCase());

const variables = z.object({
  DISCORD_TOKEN: describe(secret.optional(), "a bot token, without blanks"),
  DISCORD_API_URL: describe(url.default("https://discord.com/api"), "an http(s) URL"),
  DISCORD_REGISTER: describe(z.enum(["on", "off"]).default("on"), '"on" or "off"'),
  DISCORD_SHARDS: describe(
    z
      .string()
      .transform(parseShards)
      .refine((choice) => choice !== undefined)
      .default("auto"),
    '"auto", or the first and last of the shards and how many there are, as 0-3/16',
  ),
  LL2_BASE_URL: describe(url.default("https://ll.thespacedevs.com/2.3.0"), "an http(s) URL"),
  LL2_API_KEY: describe(secret.optional(), "an API key, without blanks"),
  LL2_BUDGET: describe(
    z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .default("default"),
    "a name of up to 64 letters, digits, dots, hyphens and underscores",
  ),
  LL2_REFRESH_HOURS: describe(
    z.coerce.number().min(1).max(168).default(6),
    "a number of hours from 1 to 168",
  ),
  LL2_WATCH_MINUTES: describe(
    z.coerce
      .number()
      .refine((minutes) => minutes === 0 || (minutes >= 0.01 && minutes <= 1440))
      .default(30),
    "a number of minutes from 0.01 to 1440, or 0 to switch it off",
  ),
  DATA_DIR: describe(z.string().default("var"), "a folder"),
  SHARED_URL: describe(
    z.string().refine(isSharedUrl).optional(),
    "the address of a Valkey or Redis server: redis://, rediss:// or redis+sentinel://",
  ),
  LOG_LEVEL: describe(z.enum(logLevels).default("info"), `one of ${logLevels.join(", ")}`),
  HEALTH_PORT: describe(port.optional(), "a port from 0 to 65535"),
  INTERACTIONS_PORT: describe(port.optional(), "a port from 0 to 65535"),
  INTERACTIONS_HOST: describe(z.union([z.ipv4(), z.ipv6()]).default("127.0.0.1"), "an IP address"),
  DISCORD_PUBLIC_KEY: describe(
    publicKey.optional(),
    "the 64 digits of the application's public key",
  ),
  SANDBOX_PORT: describe(port.default(4230), "a port from 0 to 65535"),
  PRIVACY_URL: describe(page.optional(), "an https URL"),
  TERMS_URL: describe(page.optional(), "an https URL"),
  NODE_ENV: z.string().optional(),
});

/** A variable that something here reads. */
export type VariableName = keyof typeof variables.shape;

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
  return parseConfig(Object.fromEntries(used.map((name) => [name, environment[name]])));
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
];

/** Like `readConfig`, for a program that goes on in spite of faults. */
export function inspectConfig(): Environment {
  return inspect(readEnvironment());
}

function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** Names in the text of a `.env` file that nothing here reads. */
export function unknownVariables(text: string): readonly string[] {
  return Object.keys(parseEnv(text)).filter((name) => !Object.hasOwn(variables.shape, name));
}

/** @throws {ConfigError} with every fault at once. An empty variable is an absent one. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const { config, faults } = inspect(environment);
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function inspect(environment: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.entries(environment).filter(([, value]) => value?.trim() !== "");
  const parsed = variables.safeParse(Object.fromEntries(set));
  const malformed = parsed.success ? [] : namesOf(parsed.error);
  const wellFormed = set.filter(([name]) => !malformed.includes(name));
  const data = parsed.success ? parsed.data : variables.parse(Object.fromEntries(wellFormed));
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

function endpointOf(data: z.output<typeof variables>): EndpointConfig | undefined {
  const { INTERACTIONS_PORT: port, INTERACTIONS_HOST: host, DISCORD_PUBLIC_KEY: key } = data;
  return port === undefined ? undefined : { host, port, publicKey: key ?? "" };
}

function describe<T extends z.ZodType>(type: T, expectation: string): T {
  return type.describe(expectation);
}

function namesOf(error: z.ZodError): string[] {
  return [...new Set(error.issues.map(({ path }) => String(path[0])))];
}

function faultOf(name: string): string {
  const shape: Readonly<Record<string, z.ZodType>> = variables.shape;
  return `${name} must be ${shape[name]?.description ?? "different"}`;
}

function isSharedUrl(text: string): boolean {
  try {
    parseSharedUrl(text);
    return true;
  } catch {
    return false;
  }
}

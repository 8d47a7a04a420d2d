import { existsSync } from "node:fs";
import { z } from "zod";
import { type LogLevel, logLevels } from "./runtime/log.ts";

/** What the environment asks for. `.env.example` documents each variable. */
export interface Config {
  /** Absent: open the sandbox instead of Discord. */
  readonly discordToken: string | undefined;
  readonly discordApiUrl: string;
  readonly registersCommands: boolean;
  readonly ll2BaseUrl: string;
  readonly ll2ApiKey: string | undefined;
  /** Name of the address (or key) that LL2 counts requests of. */
  readonly ll2Budget: string;
  readonly refreshHours: number;
  readonly dataDirectory: string;
  readonly logLevel: LogLevel;
  readonly healthPort: number | undefined;
  readonly sandboxPort: number;
  /** Where whoever runs the bot tells people about their data, and on what terms it is offered. */
  readonly links: { readonly privacy: string | undefined; readonly terms: string | undefined };
  readonly isProduction: boolean;
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
  const why = code === "EACCES" ? "may not be used" : "is taken by another program";
  return new ConfigError([`${variable} names a port that ${why}`]);
}

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ""));
/** What people are sent to by a button; Discord takes 512 characters. */
const page = z.url({ protocol: /^https$/ }).max(512);
/** Printable and without blanks, as everything that goes into an HTTP header. */
const secret = z.string().regex(/^[!-~]{8,200}$/);

const variables = z.object({
  DISCORD_TOKEN: describe(secret.optional(), "a bot token, without blanks"),
  DISCORD_API_URL: describe(url.default("https://discord.com/api"), "an http(s) URL"),
  DISCORD_REGISTER: describe(z.enum(["on", "off"]).default("on"), '"on" or "off"'),
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
  DATA_DIR: describe(z.string().default("var"), "a folder"),
  LOG_LEVEL: describe(z.enum(logLevels).default("info"), `one of ${logLevels.join(", ")}`),
  HEALTH_PORT: describe(port.optional(), "a port from 0 to 65535"),
  SANDBOX_PORT: describe(port.default(4230), "a port from 0 to 65535"),
  PRIVACY_URL: describe(page.optional(), "an https URL"),
  TERMS_URL: describe(page.optional(), "an https URL"),
  NODE_ENV: z.string().optional(),
});

/**
 * Reads the process's variables, and those of `.env` in the working folder where there is one; the process's win.
 * @throws {ConfigError} with every fault at once.
 */
export function readConfig(): Config {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return parseConfig(process.env);
}

/** @throws {ConfigError} with every fault at once. An empty variable is an absent one. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.entries(environment).filter(([, value]) => value?.trim() !== "");
  const parsed = variables.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw new ConfigError(faultsOf(parsed.error));
  const { data } = parsed;
  const isProduction = data.NODE_ENV === "production";
  if (isProduction && data.DISCORD_TOKEN === undefined) {
    throw new ConfigError(["DISCORD_TOKEN is missing (required with NODE_ENV=production)"]);
  }
  return {
    discordToken: data.DISCORD_TOKEN,
    discordApiUrl: data.DISCORD_API_URL,
    registersCommands: data.DISCORD_REGISTER === "on",
    ll2BaseUrl: data.LL2_BASE_URL,
    ll2ApiKey: data.LL2_API_KEY,
    ll2Budget: data.LL2_BUDGET,
    refreshHours: data.LL2_REFRESH_HOURS,
    dataDirectory: data.DATA_DIR,
    logLevel: data.LOG_LEVEL,
    healthPort: data.HEALTH_PORT,
    sandboxPort: data.SANDBOX_PORT,
    links: { privacy: data.PRIVACY_URL, terms: data.TERMS_URL },
    isProduction,
  };
}

function describe<T extends z.ZodType>(type: T, expectation: string): T {
  return type.describe(expectation);
}

function faultsOf(error: z.ZodError): string[] {
  const names = [...new Set(error.issues.map(({ path }) => String(path[0])))];
  const shape: Readonly<Record<string, z.ZodType>> = variables.shape;
  return names.map((name) => `${name} must be ${shape[name]?.description ?? "different"}`);
}

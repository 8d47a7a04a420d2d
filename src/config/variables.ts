import { parseEnv } from "node:util";
import { z } from "zod";
import { parseShards } from "../discord/gateway/shards.ts";
import { logLevels } from "../runtime/log.ts";
import { parseSharedUrl } from "../store/valkey/connection/shared-url.ts";
import { withProxies } from "./proxy-variables.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ""));
/** What people are sent to by a button; Discord takes 512 characters. */
const page = z.url({ protocol: /^https$/ }).max(512);
/** Printable and without blanks, as everything that goes into an HTTP header. */
const secret = z.string().regex(/^[!-~]{8,200}$/);

/** SOCKS is none of these. */
const proxy = z.url({ protocol: /^https?$/ });

const publicKey = z
  .string()
  .regex(/^[\da-f]{64}$/i)
  .transform((digits) => digits.toLowerCase());

/** Each described by what it must be, without its value. */
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
  HTTPS_PROXY: describe(proxy.optional(), "the http(s) URL of a proxy"),
  HTTP_PROXY: describe(proxy.optional(), "the http(s) URL of a proxy"),
  NO_PROXY: z.string().optional(),
  NODE_ENV: z.string().optional(),
});

/** A variable that something here reads. */
export type VariableName = keyof typeof variables.shape;

/** The variables that were set, as far as they are well formed. */
export interface ReadVariables {
  /** With the defaults in the place of what is malformed. */
  readonly data: z.output<typeof variables>;
  readonly malformed: readonly string[];
}

/** An empty variable is an absent one. */
export function readVariables(
  environment: Readonly<Record<string, string | undefined>>,
): ReadVariables {
  const set = Object.entries(withProxies(environment)).filter(([, value]) => value?.trim() !== "");
  const parsed = variables.safeParse(Object.fromEntries(set));
  if (parsed.success) return { data: parsed.data, malformed: [] };
  const malformed = namesOf(parsed.error);
  const wellFormed = set.filter(([name]) => !malformed.includes(name));
  return { data: variables.parse(Object.fromEntries(wellFormed)), malformed };
}

/** What is wrong with a malformed variable, without its value. */
export function faultOf(name: string): string {
  const shape: Readonly<Record<string, z.ZodType>> = variables.shape;
  return `${name} must be ${shape[name]?.description ?? "different"}`;
}

/** Names in the text of a `.env` file that nothing here reads. */
export function unknownVariables(text: string): readonly string[] {
  return Object.keys(parseEnv(text)).filter((name) => !Object.hasOwn(variables.shape, name));
}

function describe<T extends z.ZodType>(type: T, expectation: string): T {
  return type.describe(expectation);
}

function namesOf(error: z.ZodError): string[] {
  return [...new Set(error.issues.map(({ path }) => String(path[0])))];
}

function isSharedUrl(text: string): boolean {
  try {
    parseSharedUrl(text);
    return true;
  } catch {
    return false;
  }
}

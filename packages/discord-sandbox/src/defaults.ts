import { fileURLToPath } from "node:url";
import type { SandboxOptions, Settings } from "./options.ts";
import { realTime } from "./time/time.ts";

const MIB = 1024 * 1024;

/** Run from its sources, the compiled page is not beside this module but in `dist/`. */
const PAGE_DIRECTORY = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../dist/page/" : "./page/", import.meta.url),
);

const DEFAULTS: Settings = {
  port: 0,
  host: "127.0.0.1",
  applicationName: "Sandbox Bot",
  applicationId: "",
  guilds: 1,
  token: "",
  time: realTime,
  ackDeadlineMs: 3_000,
  tokenLifeMs: 15 * 60_000,
  patienceMs: 10_000,
  heartbeatIntervalMs: 41_250,
  resumeWindowMs: 5 * 60_000,
  interactionsUrl: null,
  privateKey: "",
  signatureProbeEvery: 10,
  shards: 1,
  sessionStarts: 1_000,
  maxConcurrency: 1,
  identifyWindowMs: 0,
  guildsInReady: false,
  privilegedIntents: 0,
  installs: ["guild", "user"],
  externalAppsAllowed: true,
  globalLimit: { requests: 50, perMs: 1_000 },
  webhookLimit: { requests: 5, perMs: 2_000 },
  channelLimit: { requests: 5, perMs: 5_000 },
  routeLimit: { requests: 10, perMs: 5_000 },
  invalidRequestLimit: 10_000,
  dailyCommandCreates: 200,
  attachmentLimitBytes: 10 * MIB,
  pageDirectory: PAGE_DIRECTORY,
};

export function withDefaults(options: SandboxOptions): Settings {
  return { ...DEFAULTS, ...options };
}

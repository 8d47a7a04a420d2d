import type { SandboxTime } from "./time/time.ts";

/** How often one bucket may be asked. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

export interface SandboxOptions {
  /** Loopback port; 0, the default, takes a free one. */
  readonly port?: number;
  /** Address to listen on; loopback unless told. */
  readonly host?: string;
  readonly applicationName?: string;
  /** 17 to 19 digits; a new one at every start unless told. The bot's user has the same. */
  readonly applicationId?: string;
  /** How many servers there are at first, each with one channel; 1 unless told. */
  readonly guilds?: number;
  /** The bot token it accepts; a made-up one unless told. */
  readonly token?: string;
  readonly time?: SandboxTime;
  /** An interaction unanswered for this long is void. 3 s (Discord docs). */
  readonly ackDeadlineMs?: number;
  /** An interaction's token may be used for this long. 15 min (Discord docs). */
  readonly tokenLifeMs?: number;
  /** How long `act` waits for the edit after a defer before it shows the defer itself. */
  readonly patienceMs?: number;
  /** 41,250 ms, what Discord sends. */
  readonly heartbeatIntervalMs?: number;
  /** How long a session without a connection can be resumed. */
  readonly resumeWindowMs?: number;
  /**
   * Sends interactions to this URL, signed, instead of through the gateway. `startSandbox` rejects
   * when it does not answer a PING or accepts a bad signature.
   */
  readonly interactionsUrl?: string | null;
  /**
   * Signs what is sent there: 64 hexadecimal digits. A random one unless told; with a fixed one the
   * public key stays the same from start to start.
   */
  readonly privateKey?: string;
  /** One in so many interactions is followed by a bad signature, which must be refused with 401. */
  readonly signatureProbeEvery?: number;
  /** `GET /gateway/bot` recommends this many; fewer at IDENTIFY are refused with 4011. */
  readonly shards?: number;
  /** IDENTIFYs left today. 1,000 (Discord docs). */
  readonly sessionStarts?: number;
  readonly maxConcurrency?: number;
  /**
   * `maxConcurrency` IDENTIFYs may start in this time, more are refused with op 9. Discord's is
   * 5,000 ms; 0, the default, lets a test restart its bot at once.
   */
  readonly identifyWindowMs?: number;
  /** Lists the guild in READY. Whether Discord does so without the GUILDS intent is not settled. */
  readonly guildsInReady?: boolean;
  /** Privileged intents the application may use, as bits; none unless told. */
  readonly privilegedIntents?: number;
  /** How the application was added: to the server, to the people's accounts, or both (default). */
  readonly installs?: readonly ("guild" | "user")[];
  /** Off: what a person's own installation answers in the server is seen by that person alone. */
  readonly externalAppsAllowed?: boolean;
  /** 50 requests per second for the whole bot (Discord docs). */
  readonly globalLimit?: RateLimit;
  /** Of one webhook token; 5 per 2 s is what Discord's headers have been seen to say. */
  readonly webhookLimit?: RateLimit;
  /** Messages into one channel; 5 per 5 s is what Discord's headers have been seen to say. */
  readonly channelLimit?: RateLimit;
  /** Of every other route. Discord publishes none: bots read the headers. */
  readonly routeLimit?: RateLimit;
  /** 401, 403 and 429 answers in 10 minutes before the address is banned. 10,000 (Discord docs). */
  readonly invalidRequestLimit?: number;
  /** New commands per day and guild. 200 (Discord docs). */
  readonly dailyCommandCreates?: number;
  /** Largest attachment in bytes. 10 MiB (Discord docs). */
  readonly attachmentLimitBytes?: number;
  /** Folder of the compiled page; the one beside this module unless told. */
  readonly pageDirectory?: string;
}

/** Every option with its value. */
export type Settings = Required<SandboxOptions>;

import { createHash } from "node:crypto";
import { Cluster, Redis } from "ioredis";
import type { Log } from "../../runtime/log.ts";
import { StoreUnavailableError } from "../store-error.ts";
import { parseSharedUrl, type SharedServer } from "./shared-url.ts";

/** A script that the server runs as one step; compiled there once and then called by its digest. */
export interface Script {
  readonly text: string;
  readonly digest: string;
}

export function script(text: string): Script {
  return { text, digest: createHash("sha1").update(text).digest("hex") };
}

export type Argument = string | number;

/** One server, or what stands for one. Every call ends within `commandTimeoutMs`, whatever the server does. */
export interface Connection {
  /** Rejects with `StoreUnavailableError`. Keys are named without the prefix that all of ours share. */
  run(script: Script, keys: readonly string[], ...values: readonly Argument[]): Promise<unknown>;
  /** A plain command whose first argument is a key. Rejects with `StoreUnavailableError`. */
  call(command: string, key: string, ...values: readonly Argument[]): Promise<unknown>;
  /** Told of each message on a channel, by a connection of its own that is made when first needed. */
  subscribe(channel: string, listener: () => void): void;
  isAvailable(): boolean;
  close(): Promise<void>;
}

/** All keys are in one slot, so that scripts may use any of them on a cluster. */
export const keyPrefix = "{spacecraft-bot}:";
const commandTimeoutMs = 200;
const connectTimeoutMs = 1_000;
/** Back within a second of the server's return, without hammering one that is gone. */
const longestReconnectMs = 500;

/**
 * Fails at once while the server is away: nothing waits in a queue, because a person would wait with it. The client's own
 * defaults retry and wait for ever.
 */
const options = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: commandTimeoutMs,
  connectTimeout: connectTimeoutMs,
  retryStrategy: (attempt: number) => Math.min(50 * attempt, longestReconnectMs),
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
};

/** Connects in the background; resolves with the first answer or after the time a connection may take. */
export async function connect(url: string, log: Log): Promise<Connection> {
  const server = parseSharedUrl(url);
  const client = open(server);
  let subscriber: Redis | Cluster | undefined;
  let isAway = false;
  let isMute = false;
  // Never the error itself: it may hold the address with its password.
  client.on("error", () => {
    if (!isAway) log.warn({}, "The shared store does not answer; going on from memory");
    isAway = true;
  });
  client.on("ready", () => {
    if (isAway) log.info({}, "The shared store answers again");
    isAway = false;
  });
  await firstAnswer(client);

  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const answer = await work();
      isMute = false;
      return answer;
    } catch (error) {
      isMute = true;
      throw new StoreUnavailableError("The shared store gives no answer", { cause: error });
    }
  };
  const evaluate = async ({ text, digest }: Script, args: readonly Argument[]) => {
    try {
      return await client.call("EVALSHA", digest, ...args.map(String));
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return await client.call("EVAL", text, ...args.map(String));
    }
  };

  return {
    run: (wanted, keys, ...values) =>
      guard(() =>
        evaluate(wanted, [keys.length, ...keys.map((key) => keyPrefix + key), ...values]),
      ),
    call: (command, key, ...values) =>
      guard(() => client.call(command, keyPrefix + key, ...values.map(String))),
    subscribe(channel, listener) {
      if (subscriber === undefined) {
        subscriber = open(server);
        subscriber.on("error", () => undefined);
      }
      const own = subscriber;
      const listen = (): void => void own.subscribe(keyPrefix + channel).catch(() => undefined);
      own.on("ready", listen);
      own.on("message", (name: string) => {
        if (name === keyPrefix + channel) listener();
      });
    },
    isAvailable: () => client.status === "ready" && !isMute,
    async close() {
      client.disconnect();
      subscriber?.disconnect();
    },
  };
}

function open(server: SharedServer): Redis | Cluster {
  switch (server.kind) {
    case "single":
      return new Redis(server.url, options);
    case "cluster":
      return new Cluster([...server.urls], {
        enableOfflineQueue: false,
        redisOptions: options,
        clusterRetryStrategy: (attempt) => Math.min(50 * attempt, longestReconnectMs),
      });
    case "sentinel":
      return new Redis({ ...options, ...server.options });
  }
}

function firstAnswer(client: Redis | Cluster): Promise<void> {
  if (client.status === "ready") return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, connectTimeoutMs);
    client.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

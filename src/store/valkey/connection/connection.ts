import { createHash } from "node:crypto";
import type { Log } from "../../../runtime/log.ts";
import { withTimeout } from "../../../runtime/with-timeout.ts";
import { StoreUnavailableError } from "../../store-error.ts";
import { watchAvailability } from "./availability.ts";
import { type Client, commandTimeoutMs, openClient, whenConnected } from "./client.ts";
import { parseSharedUrl } from "./shared-url.ts";

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
  /** Whether it takes and gives what it is asked for; also known while nothing is asked. */
  isAvailable(): boolean;
  close(): Promise<void>;
}

/** All keys are in one slot, so that scripts may use any of them on a cluster. */
export const keyPrefix = "{spacecraft-bot}:";

/** Written to see whether the server takes anything. */
const triedKey = `${keyPrefix}tried`;
const triedForMs = 60_000;

/** Connects in the background; resolves with the first answer or after the time a connection may take. */
export async function connect(url: string, log: Log): Promise<Connection> {
  const server = parseSharedUrl(url);
  const client = openClient(server);
  let subscriber: Client | undefined;

  /** The client's own timeout counts for each try of a call, on a cluster for each redirection. */
  const inTime = <T>(work: () => Promise<T>): Promise<T> =>
    withTimeout(work(), commandTimeoutMs, () => new Error("No answer in time"));

  const availability = watchAvailability({
    client,
    tryWrite: () => inTime(() => client.call("SET", triedKey, "1", "PX", String(triedForMs))),
    log,
  });
  await whenConnected(client);
  // A cluster's nodes are connected to by the first call that needs them.
  await availability.look();

  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await inTime(work);
    } catch (error) {
      availability.noteFailure(error);
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
        subscriber = openClient(server);
        subscriber.on("error", () => undefined);
      }
      const own = subscriber;
      const listen = (): void => void own.subscribe(keyPrefix + channel).catch(() => undefined);
      own.on("ready", listen);
      if (own.status === "ready") listen();
      own.on("message", (name: string) => {
        if (name === keyPrefix + channel) listener();
      });
    },
    isAvailable: availability.isAvailable,
    async close() {
      availability.close();
      client.disconnect();
      subscriber?.disconnect();
    },
  };
}

import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { Access, SharedServer } from "./shared-url.ts";

/** A person waits with every call. */
export const commandTimeoutMs = 200;
const connectTimeoutMs = 1_000;
/** Back within a second of the server's return, without hammering one that is gone. */
const longestReconnectMs = 500;

const retryStrategy = (attempt: number): number => Math.min(50 * attempt, longestReconnectMs);

/**
 * Fails at once while the server is away: nothing waits in a queue, because a person would wait with it. The client's own
 * defaults retry and wait for ever.
 */
const options = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: commandTimeoutMs,
  connectTimeout: connectTimeoutMs,
  retryStrategy,
} satisfies RedisOptions;

export type Client = Redis | Cluster;

/** Connects in the background, again and again. */
export function openClient(server: SharedServer): Client {
  switch (server.kind) {
    case "single":
      return new Redis(server.url, options);
    case "cluster":
      return new Cluster([...server.nodes], {
        enableOfflineQueue: false,
        // Nodes are known by address and port alone: what else they want stands here.
        redisOptions: { ...options, ...accessTo(server.access) },
        clusterRetryStrategy: retryStrategy,
        slotsRefreshTimeout: connectTimeoutMs,
        // Certificates name hosts; without this they would be looked up for the addresses of those hosts.
        ...(server.access.isEncrypted && {
          dnsLookup: (host: string, done: (error: null, address: string) => void) =>
            done(null, host),
        }),
      });
    case "sentinel": {
      const { sentinels, name, db, access, sentinelPassword } = server;
      return new Redis({
        ...options,
        ...accessTo(access),
        sentinels: [...sentinels],
        name,
        db,
        sentinelRetryStrategy: retryStrategy,
        sentinelCommandTimeout: connectTimeoutMs,
        ...(access.isEncrypted && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
        ...(sentinelPassword !== undefined && { sentinelPassword }),
      });
    }
  }
}

function accessTo({ username, password, isEncrypted }: Access): {
  username?: string;
  password?: string;
  tls?: object;
} {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isEncrypted && { tls: {} }),
  };
}

/** Resolves with the first connection, or after the time one may take. */
export function whenConnected(client: Client): Promise<void> {
  if (client.status === "ready") return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, connectTimeoutMs);
    client.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

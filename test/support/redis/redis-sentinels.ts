import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { vi } from "vitest";
import {
  freePort,
  type RedisServer,
  redisFolder,
  startRedisProgram,
  startRedisServer,
} from "./redis-server.ts";

/** A server with a replica, watched by a sentinel that makes the replica the server when it is gone. */
export interface WatchedRedis {
  /** Of the sentinels; one of the two is down. */
  readonly url: string;
  readonly master: RedisServer;
  readonly replica: RedisServer;
  close(): Promise<void>;
}

const downAfterMs = 500;

export async function startWatchedRedis(): Promise<WatchedRedis> {
  const master = await startRedisServer();
  const replica = await startRedisServer(["--replicaof", "127.0.0.1", `${master.port}`]);
  const port = await freePort();
  const directory = await redisFolder();
  // Sentinels write into their configuration.
  const file = join(directory, "sentinel.conf");
  writeFileSync(
    file,
    `port ${port}
bind 127.0.0.1
dir ${directory}
sentinel monitor cache 127.0.0.1 ${master.port} 1
sentinel down-after-milliseconds cache ${downAfterMs}
sentinel failover-timeout cache 3000
`,
  );
  const sentinel = await startRedisProgram([file, "--sentinel"], "Sentinel ID is");
  const client = new Redis(port);
  await vi.waitFor(
    async () => {
      const replicas = await client.call("SENTINEL", "REPLICAS", "cache");
      if (!Array.isArray(replicas) || !String(replicas).includes("master-link-status,ok")) {
        throw new Error(`no replica yet: ${String(replicas)}`);
      }
    },
    { timeout: 30_000, interval: 200 },
  );
  client.disconnect();
  return {
    url: `redis+sentinel://127.0.0.1:${await freePort()},127.0.0.1:${port}/cache`,
    master,
    replica,
    close: async () => {
      await Promise.all([master.kill(), replica.kill(), sentinel.kill()]);
    },
  };
}

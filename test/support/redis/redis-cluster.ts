import { Redis } from "ioredis";
import { vi } from "vitest";
import { freePort, type RedisServer, startRedisServer } from "./redis-server.ts";

/** Three masters that share the slots. */
export interface RedisCluster {
  /** Of all of them. */
  readonly url: string;
  /** The one that holds every key of the bot's, and another one that takes over when it is gone. */
  readonly owner: RedisServer;
  readonly replica: RedisServer;
  close(): Promise<void>;
}

const slots = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const;
const nodeTimeoutMs = 1_000;

async function startNode(
  extra: readonly string[],
): Promise<RedisServer & { readonly busPort: number }> {
  const busPort = await freePort();
  const server = await startRedisServer([
    ...["--cluster-enabled", "yes", "--cluster-port", `${busPort}`],
    ...["--cluster-node-timeout", `${nodeTimeoutMs}`],
    ...extra,
  ]);
  return { ...server, busPort };
}

/** `key`: one of the bot's. `password`: what every node wants. */
export async function startRedisCluster(key: string, password?: string): Promise<RedisCluster> {
  const secret =
    password === undefined ? [] : ["--requirepass", password, "--masterauth", password];
  const nodes = await Promise.all(Array.from({ length: 4 }, () => startNode(secret)));
  const clients = nodes.map(({ port }) => new Redis(port, { ...(password && { password }) }));
  const [first] = clients as [Redis];
  const [, ...others] = nodes;
  for (const [index, [from, to]] of slots.entries()) {
    await clients[index]?.call("CLUSTER", "ADDSLOTSRANGE", from, to);
  }
  for (const { port, busPort } of others) {
    await first.call("CLUSTER", "MEET", "127.0.0.1", port, busPort);
  }
  const slot = Number(await first.call("CLUSTER", "KEYSLOT", key));
  const ownerIndex = slots.findIndex(([from, to]) => slot >= from && slot <= to);
  const [owner, replica] = [nodes[ownerIndex], nodes[3]] as [RedisServer, RedisServer];
  const ownerId = String(await clients[ownerIndex]?.call("CLUSTER", "MYID"));
  await vi.waitFor(() => clients[3]?.call("CLUSTER", "REPLICATE", ownerId), { timeout: 10_000 });
  await vi.waitFor(
    async () => {
      for (const client of clients) {
        const info = String(await client.call("CLUSTER", "INFO"));
        if (!info.includes("cluster_state:ok") || !info.includes("cluster_known_nodes:4")) {
          throw new Error(info);
        }
      }
      const replication = await clients[3]?.info("replication");
      if (!replication?.includes("master_link_status:up")) throw new Error(replication);
    },
    { timeout: 15_000, interval: 100 },
  );
  for (const client of clients) client.disconnect();
  return {
    url: nodes
      .slice(0, 3)
      .map(({ url }) => url)
      .join(","),
    owner,
    replica,
    close: async () => void (await Promise.all(nodes.map((node) => node.kill()))),
  };
}

import { randomUUID } from "node:crypto";
import { type Lease, leaseMs } from "../lease.ts";
import { type Connection, script } from "./connection/connection.ts";

/** KEYS: 1 the lease (holder, fence, at). ARGV: 1 the caller. The fence outlives each holder. */
const common = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local holder = redis.call('HGET', KEYS[1], 'holder')
local fence = tonumber(redis.call('HGET', KEYS[1], 'fence') or 0)
local isLive = now - tonumber(redis.call('HGET', KEYS[1], 'at') or 0) < ${leaseMs}
`;

const acquireScript = script(`${common}
if isLive and holder ~= ARGV[1] then return -1 end
if not isLive then fence = fence + 1 end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'fence', fence, 'at', now)
return fence`);

const renewScript = script(`${common}
if not isLive or holder ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'at', now)
return 1`);

const releaseScript = script(`${common}
if holder == ARGV[1] then redis.call('HSET', KEYS[1], 'at', 0) end
return 1`);

export function createLease(connection: Connection, name: string): Lease {
  const holder = randomUUID();
  const keys = [leaseKey(name)];
  return {
    async acquire() {
      const fence = Number(await connection.run(acquireScript, keys, holder));
      return fence < 0 ? undefined : fence;
    },
    renew: async () => Number(await connection.run(renewScript, keys, holder)) === 1,
    async release() {
      // Left behind, it runs out by itself.
      await connection.run(releaseScript, keys, holder).catch(() => undefined);
    },
  };
}

export function leaseKey(name: string): string {
  return `lease:${name}`;
}

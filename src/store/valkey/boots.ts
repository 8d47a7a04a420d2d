import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Boots } from "../boots.ts";
import { type Connection, script } from "./connection/connection.ts";

const mostBoots = 30;

/** KEYS: 1 the starts by their moments. ARGV: 1 a new id, 2 how long it waited. */
const addScript = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1] .. '|' .. ARGV[2])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -${mostBoots + 1})
return 1`);

const recentScript = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local rows = redis.call('ZRANGE', KEYS[1], 0, -1, 'REV', 'WITHSCORES')
local told = {}
for index = 1, #rows, 2 do
  told[#told + 1] = string.match(rows[index], '|(.*)$')
  told[#told + 1] = now - tonumber(rows[index + 1])
end
return told`);

/** Of this host and this part of the bot: another one's crashes say nothing about this one. */
export function createBoots(connection: Connection, part: string): Boots {
  const keys = [`boots:${hostname()}:${part}`];
  return {
    async recent() {
      const told = await connection.run(recentScript, keys);
      const values = Array.isArray(told) ? told.map(Number) : [];
      return Array.from({ length: values.length / 2 }, (_, index) => ({
        waitedMs: values[2 * index] ?? 0,
        ageMs: values[2 * index + 1] ?? 0,
      }));
    },
    async add(waitMs) {
      await connection.run(addScript, keys, randomUUID(), waitMs);
    },
  };
}

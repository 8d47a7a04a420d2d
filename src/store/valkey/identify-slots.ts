import { type IdentifySlots, identifySpacingMs } from "../identify-slots.ts";
import { type Connection, script } from "./connection/connection.ts";

/** KEYS: 1 the next free moment of each key. ARGV: 1 the key. */
const takeScript = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slot = math.max(now, tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0))
redis.call('HSET', KEYS[1], ARGV[1], slot + ${identifySpacingMs})
return slot - now`);

export function createIdentifySlots(connection: Connection): IdentifySlots {
  return {
    take: async (key) => Number(await connection.run(takeScript, ["identify-slots"], key)),
  };
}

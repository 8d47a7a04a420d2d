import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type FirstSight, firstSightWithinMs } from "../first-sight.ts";
import { type Connection, script } from "./connection/connection.ts";

/** Longer than an interaction can be on its way to two processes, also through a resumed session. */
const keptMs = 60_000;
const lookEveryMs = 40;

const settled = "settled";

/** KEYS: 1 the interaction. ARGV: 1 the caller. Gives whose it is. */
const claimScript = script(`
local holder = redis.call('GET', KEYS[1])
if holder then return holder end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ${keptMs})
return ARGV[1]`);

export function createFirstSight(connection: Connection): FirstSight {
  const own = randomUUID();
  const keyOf = (interactionId: string): string => `seen:${interactionId}`;
  return {
    async isFirst(interactionId) {
      const startedMs = performance.now();
      for (;;) {
        const holder = await connection.run(claimScript, [keyOf(interactionId)], own);
        if (holder === own) return true;
        if (holder === settled) return false;
        if (performance.now() - startedMs + lookEveryMs > firstSightWithinMs) return true;
        await sleep(lookEveryMs);
      }
    },
    async settle(interactionId) {
      await connection.call("SET", keyOf(interactionId), settled, "PX", keptMs);
    },
  };
}

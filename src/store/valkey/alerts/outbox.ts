import { randomUUID } from "node:crypto";
import type { DeliveryMark, Outbox, PendingAnnouncement } from "../../../alerts/outbox.ts";
import type { Log } from "../../../runtime/log.ts";
import { parseAnnouncement } from "../../format/events-format.ts";
import { leaderLease } from "../../lease.ts";
import { StaleFenceError } from "../../store-error.ts";
import { type Argument, type Connection, type Script, script } from "../connection/connection.ts";
import { leaseKey } from "../lease.ts";

/** Ids of announcements, oldest first. */
const outbox = "outbox";
const bodyOf = (id: string): string => `announcement:${id}`;
/** By subscription, when its telling began. */
const begunOf = (id: string): string => `deliveries:${id}`;
const settledOf = (id: string): string => `deliveries-settled:${id}`;

/** For the script that keeps the picture: the keys, and an id with the body. */
export function announcementParts(body: string): {
  readonly keys: readonly string[];
  readonly values: readonly Argument[];
} {
  const id = randomUUID();
  return { keys: [outbox, bodyOf(id)], values: [id, body] };
}

const fenced = `
if tonumber(redis.call('HGET', KEYS[1], 'fence') or -1) ~= tonumber(ARGV[1]) then return 0 end
`;

/** KEYS: 1 the leader's lease, 2 the body, 3 begun, 4 settled. ARGV: 1 the fence, 2 the subscription, 3 whether it is settled. */
const markScript = script(`${fenced}
if redis.call('EXISTS', KEYS[2]) == 0 then return 1 end
local time = redis.call('TIME')
redis.call('HSETNX', KEYS[3], ARGV[2], time[1] * 1000 + math.floor(time[2] / 1000))
if ARGV[3] == '1' then redis.call('SADD', KEYS[4], ARGV[2]) end
return 1`);

/** KEYS: 1 the leader's lease, 2 begun, 3 settled. ARGV: 1 the fence, 2 the subscription. */
const retractScript = script(`${fenced}
if redis.call('SISMEMBER', KEYS[3], ARGV[2]) == 0 then redis.call('HDEL', KEYS[2], ARGV[2]) end
return 1`);

/** KEYS: 1 the leader's lease, 2 the outbox, 3 the body, 4 begun, 5 settled. ARGV: 1 the fence, 2 the announcement. */
const removeScript = script(`${fenced}
redis.call('LREM', KEYS[2], 0, ARGV[2])
redis.call('DEL', KEYS[3], KEYS[4], KEYS[5])
return 1`);

/** KEYS: 1 the body, 2 begun, 3 settled. */
const loadScript = script(`
local time = redis.call('TIME')
return {
  redis.call('GET', KEYS[1]) or '',
  time[1] * 1000 + math.floor(time[2] / 1000),
  redis.call('HGETALL', KEYS[2]),
  redis.call('SMEMBERS', KEYS[3])
}`);

export function createOutbox(connection: Connection, log: Log): Outbox {
  const change = async (
    wanted: Script,
    keys: readonly string[],
    fence: number,
    ...values: readonly Argument[]
  ): Promise<void> => {
    const all = [leaseKey(leaderLease), ...keys];
    if (Number(await connection.run(wanted, all, fence, ...values)) === 1) return;
    throw new StaleFenceError("Another process delivers alerts by now");
  };
  const mark = (id: string, subscriptionId: string, fence: number, settled: 0 | 1) =>
    change(markScript, [bodyOf(id), begunOf(id), settledOf(id)], fence, subscriptionId, settled);

  const load = async (id: string): Promise<readonly PendingAnnouncement[]> => {
    const keys = [bodyOf(id), begunOf(id), settledOf(id)];
    const answer = await connection.run(loadScript, keys);
    const [body, nowMs, begun, settled] = Array.isArray(answer) ? answer : [];
    try {
      const marks = marksOf(begun, settled, Number(nowMs));
      return [{ id, ...parseAnnouncement(String(body)), marks }];
    } catch (error) {
      log.warn({ err: error }, "Dropping an unreadable announcement");
      await connection.call("LREM", outbox, 0, id);
      return [];
    }
  };

  return {
    async pending() {
      const ids = await connection.call("LRANGE", outbox, 0, -1);
      const loaded = await Promise.all((Array.isArray(ids) ? ids : []).map(String).map(load));
      return loaded.flat();
    },
    begin: (id, subscriptionId, fence) => mark(id, subscriptionId, fence, 0),
    retract: (id, subscriptionId, fence) =>
      change(retractScript, [begunOf(id), settledOf(id)], fence, subscriptionId),
    settle: (id, subscriptionId, fence) => mark(id, subscriptionId, fence, 1),
    remove: (id, fence) =>
      change(removeScript, [outbox, bodyOf(id), begunOf(id), settledOf(id)], fence, id),
  };
}

function marksOf(
  begun: unknown,
  settled: unknown,
  nowMs: number,
): ReadonlyMap<string, DeliveryMark> {
  const flat = Array.isArray(begun) ? begun.map(String) : [];
  const over = new Set(Array.isArray(settled) ? settled.map(String) : []);
  const marks = new Map<string, DeliveryMark>();
  for (let index = 0; index < flat.length; index += 2) {
    const [subscription = "", atMs] = flat.slice(index, index + 2);
    const state = over.has(subscription) ? "settled" : "begun";
    marks.set(subscription, { state, ageMs: nowMs - Number(atMs) });
  }
  return marks;
}

import {
  type KeptSubscription,
  mostSubscriptions,
  type Subscriptions,
} from "../../../alerts/subscription.ts";
import type { Log } from "../../../runtime/log.ts";
import { parseSubscription } from "../../format/subscription-format.ts";
import { type Connection, script } from "../connection/connection.ts";

const bodies = "subscriptions";
const healths = "subscription-healths";
/** Ids by the number of their making. */
const order = "subscription-order";
const counter = "subscription-counter";
const orderOf = (guildId: string): string => `subscription-order:${guildId}`;

/** KEYS: 1 bodies, 2 order, 3 the server's order, 4 counter. ARGV: 1 id, 2 body. */
const addScript = script(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return redis.error_reply('The id is taken') end
if redis.call('ZCARD', KEYS[3]) >= ${mostSubscriptions} then return 0 end
local number = redis.call('INCR', KEYS[4])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], number, ARGV[1])
redis.call('ZADD', KEYS[3], number, ARGV[1])
return 1`);

/** KEYS: 1 bodies, 2 order, 3 the server's order, 4 healths. ARGV: 1 id. */
const removeScript = script(`
if redis.call('ZREM', KEYS[3], ARGV[1]) == 0 then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[4], ARGV[1])
return 1`);

/** KEYS: 1 bodies, 2 the server's order. ARGV: 1 id, 2 body. */
const changeScript = script(`
if not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`);

/** KEYS: 1 an order, 2 bodies, 3 healths. Returns id, body and health of each. */
const listScript = script(`
local found = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  found[#found + 1] = id
  found[#found + 1] = redis.call('HGET', KEYS[2], id) or ''
  found[#found + 1] = redis.call('HGET', KEYS[3], id) or '{}'
end
return found`);

/** KEYS: 1 bodies, 2 healths. ARGV: 1 id, 2 health. */
const noteScript = script(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then redis.call('HSET', KEYS[2], ARGV[1], ARGV[2]) end
return 1`);

export function createSubscriptions(connection: Connection, log: Log): Subscriptions {
  const list = async (key: string): Promise<readonly KeptSubscription[]> => {
    const answer = await connection.run(listScript, [key, bodies, healths]);
    const texts = Array.isArray(answer) ? answer.map(String) : [];
    const found: KeptSubscription[] = [];
    for (let index = 0; index < texts.length; index += 3) {
      const [id = "", body = "", health = ""] = texts.slice(index, index + 3);
      try {
        found.push(parseSubscription(body, health));
      } catch (error) {
        log.warn({ err: error, subscription: id }, "Ignoring an unreadable subscription");
      }
    }
    return found;
  };
  return {
    async add(subscription) {
      const keys = [bodies, order, orderOf(subscription.guildId), counter];
      const body = JSON.stringify(subscription);
      return Number(await connection.run(addScript, keys, subscription.id, body)) === 1;
    },
    async change(subscription) {
      const keys = [bodies, orderOf(subscription.guildId)];
      const body = JSON.stringify(subscription);
      return Number(await connection.run(changeScript, keys, subscription.id, body)) === 1;
    },
    async remove(guildId, id) {
      const keys = [bodies, order, orderOf(guildId), healths];
      return Number(await connection.run(removeScript, keys, id)) === 1;
    },
    ofGuild: (guildId) => list(orderOf(guildId)),
    all: () => list(order),
    async note(id, health) {
      await connection.run(noteScript, [bodies, healths], id, JSON.stringify(health));
    },
  };
}

import { z } from "zod";
import { type SessionStore, sessionLifeMs } from "../session-store.ts";
import { type Connection, script } from "./connection/connection.ts";

const common = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS: 1 the session. ARGV: 1 the session as JSON, without its sequence, 2 its id, 3 the sequence. */
const saveScript = script(`${common}
redis.call('HSET', KEYS[1], 'session', ARGV[1], 'id', ARGV[2], 'sequence', ARGV[3], 'at', now)
redis.call('PEXPIRE', KEYS[1], ${2 * sessionLifeMs})
return 1`);

/** ARGV: 1 the session's id, 2 the sequence. */
const noteScript = script(`${common}
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return 0 end
local known = tonumber(redis.call('HGET', KEYS[1], 'sequence'))
redis.call('HSET', KEYS[1], 'sequence', math.max(known, tonumber(ARGV[2])), 'at', now)
redis.call('PEXPIRE', KEYS[1], ${2 * sessionLifeMs})
return 1`);

const loadScript = script(`${common}
if now - tonumber(redis.call('HGET', KEYS[1], 'at') or 0) >= ${sessionLifeMs} then return false end
return redis.call('HMGET', KEYS[1], 'session', 'sequence')`);

const sessionSchema = z.object({
  sessionId: z.string(),
  resumeUrl: z.string(),
  shardCount: z.number(),
  ready: z.unknown(),
});

export function createSessionStore(connection: Connection, applicationId: string): SessionStore {
  const keysOf = (shardId: number): string[] => [`session:${applicationId}:${shardId}`];
  return {
    async load(shardId) {
      const answer = await connection.run(loadScript, keysOf(shardId));
      if (!Array.isArray(answer)) return undefined;
      const read = sessionSchema.safeParse(JSON.parse(String(answer[0])));
      if (!read.success) return undefined;
      const { sessionId, resumeUrl, shardCount, ready } = read.data;
      return { sessionId, resumeUrl, shardCount, ready, sequence: Number(answer[1]) };
    },
    async save(shardId, { sequence, ...session }) {
      const text = JSON.stringify(session);
      await connection.run(saveScript, keysOf(shardId), text, session.sessionId, sequence);
    },
    async noteSequence(shardId, sessionId, sequence) {
      await connection.run(noteScript, keysOf(shardId), sessionId, sequence);
    },
    async clear(shardId) {
      await connection.call("DEL", `session:${applicationId}:${shardId}`);
    },
  };
}

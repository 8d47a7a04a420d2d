import { leaderLease } from "../lease.ts";
import { StaleFenceError } from "../store-error.ts";
import { announcementParts } from "./alerts/outbox.ts";
import { type Connection, keyPrefix, script } from "./connection/connection.ts";
import { leaseKey } from "./lease.ts";

/** One text that only the leader writes; all others hear of it within moments. */
export interface VersionedText {
  /** `undefined` when none is held. Rejects with what the connection rejects with. */
  load(): Promise<string | undefined>;
  /** `announcement` is kept in the same step. Rejects with `StaleFenceError`, or what the connection rejects with. */
  save(text: string, fence: number, announcement?: string): Promise<void>;
  /** Told when another process saved one. Returns what ends that. */
  onNewer(listener: () => void): () => void;
  close(): void;
}

/** A notice may get lost with its connection: the version is looked at as well. */
const lookEveryMs = 10_000;

/**
 * KEYS: 1 the text (version, body), 2 the leader's lease, then the outbox and the body of an announcement, if there is one.
 * ARGV: 1 the fence, 2 the body, 3 the channel, then the id and the body of that announcement.
 */
const saveScript = script(`
if tonumber(redis.call('HGET', KEYS[2], 'fence') or -1) ~= tonumber(ARGV[1]) then return 0 end
local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'body', ARGV[2])
if ARGV[4] then
  redis.call('SET', KEYS[4], ARGV[5])
  redis.call('RPUSH', KEYS[3], ARGV[4])
end
redis.call('PUBLISH', ARGV[3], version)
return version`);

export function createVersionedText(
  connection: Connection,
  key: "roster" | "live-picture",
): VersionedText {
  const channel = `${key}-saved`;
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let known = 0;

  const look = async (): Promise<void> => {
    try {
      const found = Number(await connection.call("HGET", key, "version"));
      if (found === known) return;
      known = found;
      for (const listener of listeners) listener();
    } catch {
      // The next look may see more.
    }
  };

  return {
    async load() {
      const answer = await connection.call("HMGET", key, "version", "body");
      const [version, body] = Array.isArray(answer) ? answer : [];
      if (typeof body !== "string") return undefined;
      known = Number(version);
      return body;
    },
    async save(text, fence, announcement) {
      const also =
        announcement === undefined ? { keys: [], values: [] } : announcementParts(announcement);
      const keys = [key, leaseKey(leaderLease), ...also.keys];
      const values = [fence, text, keyPrefix + channel, ...also.values];
      const version = Number(await connection.run(saveScript, keys, ...values));
      if (version === 0) {
        throw new StaleFenceError(`Another process has taken over; this ${key} is dropped`);
      }
      known = version;
    },
    onNewer(listener) {
      listeners.add(listener);
      if (timer === undefined) {
        timer = setInterval(() => void look(), lookEveryMs).unref();
        connection.subscribe(channel, () => void look());
      }
      return () => listeners.delete(listener);
    },
    close: () => clearInterval(timer),
  };
}

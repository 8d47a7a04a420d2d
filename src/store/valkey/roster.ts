import type { Log } from "../../runtime/log.ts";
import type { RosterStore } from "../../spacecraft/roster/roster-store.ts";
import { formatRoster, parseRoster } from "../format/roster-format.ts";
import { leaderLease } from "../lease.ts";
import { StaleFenceError } from "../store-error.ts";
import { type Connection, keyPrefix, script } from "./connection.ts";
import { leaseKey } from "./lease.ts";

const channel = "roster-saved";
/** A notice may get lost with its connection: the version is looked at as well. */
const lookEveryMs = 10_000;

/** KEYS: 1 the roster (version, body), 2 the leader's lease. ARGV: 1 the fence, 2 the body, 3 the channel. */
const saveScript = script(`
if tonumber(redis.call('HGET', KEYS[2], 'fence') or -1) ~= tonumber(ARGV[1]) then return 0 end
local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'body', ARGV[2])
redis.call('PUBLISH', ARGV[3], version)
return version`);

export interface ValkeyRosterStore extends RosterStore {
  close(): void;
}

/** Written by the leader alone; all others hear of it within moments. */
export function createRosterStore(connection: Connection, log: Log): ValkeyRosterStore {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let known = 0;

  const look = async (): Promise<void> => {
    try {
      const found = Number(await connection.call("HGET", "roster", "version"));
      if (found === known) return;
      known = found;
      for (const listener of listeners) listener();
    } catch {
      // The next look may see more.
    }
  };

  return {
    async load() {
      try {
        const answer = await connection.call("HMGET", "roster", "version", "body");
        const [version, body] = Array.isArray(answer) ? answer : [];
        if (typeof body !== "string") return undefined;
        known = Number(version);
        return parseRoster(body);
      } catch (error) {
        log.warn({ err: error }, "Ignoring a shared roster that cannot be read");
        return undefined;
      }
    },
    async save(snapshot, fence) {
      const keys = ["roster", leaseKey(leaderLease)];
      const values = [fence, formatRoster(snapshot), keyPrefix + channel];
      const version = Number(await connection.run(saveScript, keys, ...values));
      if (version === 0) {
        throw new StaleFenceError("Another process has taken over; this roster is dropped");
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

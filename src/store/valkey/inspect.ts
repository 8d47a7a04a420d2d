import type { Log } from "../../runtime/log.ts";
import { connect, script } from "./connection/connection.ts";

/** What of a shared server decides whether it can be trusted with the bot's data. */
export interface ServerFacts {
  /** "7.0.15"; of Valkey its own version. */
  readonly version: string;
  /** Whether it has what the scripts need: Redis 7, or any Valkey. */
  readonly isNewEnough: boolean;
  /** Anything but "noeviction" may throw away stamps of requests, and with them LL2's limit. */
  readonly evictionPolicy: string;
  /** Whether a restart keeps what it holds. */
  readonly isPersistent: boolean;
}

const oldestMajor = 7;
/** INFO goes through a script: on a cluster a plain one would ask any of its servers. */
const infoScript = script("return redis.call('INFO')");

/** Asks the server about itself; rejects with `StoreUnavailableError` when it does not answer. */
export async function inspectServer(url: string, log: Log): Promise<ServerFacts> {
  const connection = await connect(url, log);
  try {
    const info = String(await connection.run(infoScript, ["server"]));
    const field = (name: string): string =>
      new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? "unknown";
    const isValkey = info.includes("valkey_version:");
    const version = field(isValkey ? "valkey_version" : "redis_version");
    return {
      version,
      isNewEnough: isValkey || Number.parseInt(version, 10) >= oldestMajor,
      evictionPolicy: field("maxmemory_policy"),
      isPersistent: field("aof_enabled") === "1",
    };
  } finally {
    await connection.close();
  }
}

import type { GatewayReadyDispatchData, SessionInfo } from "discord.js";
import type { Log } from "../../../runtime/log.ts";
import { factsOf } from "../../../runtime/log-facts.ts";
import type { SessionStore } from "../../../store/session-store.ts";
import { eventsOf, type Gateways } from "../gateways.ts";
import { emitReady, isReady } from "./inherited-ready.ts";
import { createSessionWrites } from "./session-writes.ts";

/**
 * The sessions of the shards, kept so that the next process resumes them: Discord then sends it all that came in between,
 * and no IDENTIFY is spent.
 */
export interface ShardSessions {
  /** Takes what an earlier process left for these shards. A store that cannot tell costs new sessions, no more. */
  load(shardIds: readonly number[], shardCount: number): Promise<void>;
  /** How many of them can be resumed. */
  loaded(): number;
  /**
   * Has discord.js read and write its sessions here. To be called while it builds its strategy. `wayTo`: the address that
   * leads to Discord's.
   */
  attach(gateways: Gateways, wayTo?: (url: string) => string): void;
  /**
   * An interaction was taken in; the result is called once it is answered. Until then the kept sequence stays before it,
   * so that a process that dies meanwhile leaves it to its successor.
   */
  begin(shardId: number, sequence: number): () => void;
  /** From now on discord.js closes without ending the sessions. */
  keep(): void;
  /** The next process is to start anew with these shards. */
  forget(shardIds: readonly number[]): Promise<void>;
  /** Resolves once all that is to be kept is in the store. */
  flush(): Promise<void>;
}

interface Shard {
  info: SessionInfo | null;
  /** READY of the session that an earlier process began, until discord.js has been given it. */
  inheritedReady?: { readonly data: GatewayReadyDispatchData };
  /** Sequences of what is not answered yet, in the order of arrival. */
  readonly unanswered: Set<number>;
}

export interface ShardSessionsParts {
  /** Absent: sessions end with the process. */
  readonly store: SessionStore | undefined;
  readonly log: Log;
}

export function createShardSessions({ store, log }: ShardSessionsParts): ShardSessions {
  const shards = new Map<number, Shard>();
  let isKeeping = false;

  const shardOf = (shardId: number): Shard => {
    const known = shards.get(shardId);
    if (known !== undefined) return known;
    const shard: Shard = { info: null, unanswered: new Set() };
    shards.set(shardId, shard);
    return shard;
  };

  const writeSequence = (shardId: number): void => {
    const shard = shardOf(shardId);
    if (shard.info === null) return;
    const [oldestUnanswered] = shard.unanswered;
    const { sessionId } = shard.info;
    const sequence = oldestUnanswered === undefined ? shard.info.sequence : oldestUnanswered - 1;
    write((sessions) => sessions.noteSequence(shardId, sessionId, sequence));
  };

  const { write, note, flush, settled } = createSessionWrites({ store, writeSequence, log });

  const update = (shardId: number, info: SessionInfo | null): void => {
    // discord.js forgets a session whenever it closes for good; this one is to live on.
    if (info === null && isKeeping) return;
    const shard = shardOf(shardId);
    if (info === null && shard.info !== null) write((sessions) => sessions.clear(shardId));
    shard.info = info;
    if (info === null) {
      delete shard.inheritedReady;
      shard.unanswered.clear();
    }
  };

  const save = (shardId: number, ready: object): void => {
    const { info } = shardOf(shardId);
    if (info === null) return;
    const { sessionId, resumeURL: resumeUrl, sequence, shardCount } = info;
    write((sessions) =>
      sessions.save(shardId, { sessionId, resumeUrl, sequence, shardCount, ready }),
    );
  };

  return {
    async load(shardIds, shardCount) {
      if (store === undefined) return;
      for (const shardId of shardIds) {
        const kept = await store.load(shardId).catch((error: unknown) => {
          // The store logs its own outages, once each.
          log.debug({ shardId, ...factsOf(error) }, "A gateway session could not be read");
          return undefined;
        });
        if (kept?.shardCount !== shardCount) continue;
        const { sessionId, resumeUrl: resumeURL, sequence, ready } = kept;
        if (!isReady(ready)) continue;
        const shard = shardOf(shardId);
        shard.info = { sessionId, resumeURL, sequence, shardId, shardCount };
        shard.inheritedReady = { data: ready };
      }
    },
    loaded: () => [...shards.values()].filter(({ info }) => info !== null).length,
    attach(gateways, wayTo = (url) => url) {
      const { options } = gateways;
      const events = eventsOf(gateways);
      const tellDiscordJs = options.updateSessionInfo;
      options.retrieveSessionInfo = (shardId) => {
        const { info, inheritedReady } = shardOf(shardId);
        // discord.js tells a resume from a start by its own copy.
        if (inheritedReady !== undefined) void tellDiscordJs(shardId, info);
        return info && { ...info, resumeURL: wayTo(info.resumeURL) };
      };
      options.updateSessionInfo = (shardId, info) => {
        update(shardId, info);
        return tellDiscordJs(shardId, info);
      };
      /** A resumed session sends no READY, without which discord.js waits for ever. */
      const giveInheritedReady = ({ shardId }: { readonly shardId: number }): void => {
        const shard = shardOf(shardId);
        if (shard.inheritedReady === undefined) return;
        const { data } = shard.inheritedReady;
        delete shard.inheritedReady;
        isInherited = true;
        emitReady(events, shardId, data);
        isInherited = false;
      };
      let isInherited = false;
      // discord.js listens later, so that these come first.
      events.on("ready", ({ data, shardId }) => {
        if (isInherited) return;
        delete shardOf(shardId).inheritedReady;
        // The list is not used, and discord.js would keep 1.8 kB a guild (measured with 14.28).
        data.guilds = [];
        save(shardId, data);
      });
      events.on("resumed", giveInheritedReady);
      events.on("dispatch", giveInheritedReady);
      events.on("heartbeat", ({ shardId }) => note(shardId));
    },
    begin(shardId, sequence) {
      const { unanswered } = shardOf(shardId);
      unanswered.add(sequence);
      return () => {
        unanswered.delete(sequence);
        note(shardId);
      };
    },
    keep() {
      isKeeping = true;
    },
    async forget(shardIds) {
      for (const shardId of shardIds) {
        shardOf(shardId).info = null;
        write((sessions) => sessions.clear(shardId));
      }
      await settled();
    },
    async flush() {
      if (isKeeping) for (const shardId of shards.keys()) writeSequence(shardId);
      await flush();
    },
  };
}

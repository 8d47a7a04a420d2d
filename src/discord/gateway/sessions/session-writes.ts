import type { Log } from "../../../runtime/log.ts";
import { factsOf } from "../../../runtime/log-facts.ts";
import type { SessionStore } from "../../../store/session-store.ts";

/** What is written to the store without anybody waiting for it. */
export interface SessionWrites {
  write(work: (sessions: SessionStore) => Promise<void>): void;
  /** The sequence of that shard has moved on: it is written at once, or soon with others. */
  note(shardId: number): void;
  /** Nothing is noted any more; resolves once everything is written. */
  flush(): Promise<void>;
  /** Resolves once everything is written. */
  settled(): Promise<void>;
}

/** Under load one note serves several events; a successor may then be sent again what came in this time. */
const noteEveryMs = 50;

export interface SessionWritesParts {
  /** Absent: nothing is written. */
  readonly store: SessionStore | undefined;
  readonly writeSequence: (shardId: number) => void;
  readonly log: Log;
}

export function createSessionWrites(parts: SessionWritesParts): SessionWrites {
  const { store, writeSequence, log } = parts;
  const pending = new Set<Promise<void>>();
  const dirty = new Set<number>();
  let noteTimer: NodeJS.Timeout | undefined;

  const writeDirty = (): void => {
    for (const shardId of dirty) writeSequence(shardId);
    dirty.clear();
  };
  const settled = async (): Promise<void> => {
    await Promise.all(pending);
  };

  return {
    settled,
    write(work) {
      if (store === undefined) return;
      const written = work(store).catch((error: unknown) => {
        log.debug(factsOf(error), "A gateway session could not be kept");
      });
      pending.add(written);
      void written.then(() => pending.delete(written));
    },
    note(shardId) {
      if (store === undefined) return;
      dirty.add(shardId);
      if (noteTimer !== undefined) return;
      writeDirty();
      noteTimer = setTimeout(() => {
        noteTimer = undefined;
        if (dirty.size > 0) writeDirty();
      }, noteEveryMs);
      noteTimer.unref();
    },
    async flush() {
      clearTimeout(noteTimer);
      dirty.clear();
      await settled();
    },
  };
}

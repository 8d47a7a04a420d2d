import type { Subscribers } from "./base/subscribers.ts";
import type { SandboxEvent, SandboxState } from "./protocol.ts";

/** Waiting for a bot that is READY and has registered something. */
export interface OnlineWait {
  whenOnline(): Promise<void>;
  /** Rejects everybody who still waits. */
  stopWaiting(): void;
}

export function createOnlineWait(
  state: () => SandboxState,
  events: Subscribers<SandboxEvent>,
): OnlineWait {
  const waiting = new Set<(error: Error) => void>();
  const isOnline = () => state().online && state().commands.length > 0;
  return {
    whenOnline: () => {
      if (isOnline()) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const unsubscribe = events.subscribe(() => {
          if (!isOnline()) return;
          unsubscribe();
          waiting.delete(reject);
          resolve();
        });
        waiting.add(reject);
      });
    },
    stopWaiting: () => {
      for (const reject of waiting) reject(new Error("The sandbox was closed."));
      waiting.clear();
    },
  };
}

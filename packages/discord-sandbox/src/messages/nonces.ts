import type { SandboxTime } from "../time/time.ts";

/** How long a nonce is remembered; Discord says "the past few minutes". */
const NONCE_WINDOW_MS = 5 * 60_000;

/** Which message was sent with which nonce. */
export interface Nonces {
  /** The id of a message that was sent with this nonce a short while ago. */
  find(nonce: string): string | undefined;
  keep(nonce: string, messageId: string): void;
}

export function createNonces(time: SandboxTime): Nonces {
  const kept = new Map<string, { readonly messageId: string; readonly atMs: number }>();
  return {
    find: (nonce) => {
      const known = kept.get(nonce);
      return known !== undefined && time.now() - known.atMs < NONCE_WINDOW_MS
        ? known.messageId
        : undefined;
    },
    keep: (nonce, messageId) => {
      for (const [old, { atMs }] of kept) {
        if (time.now() - atMs >= NONCE_WINDOW_MS) kept.delete(old);
      }
      kept.set(nonce, { messageId, atMs: time.now() });
    },
  };
}

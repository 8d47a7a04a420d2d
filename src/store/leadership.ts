import type { Clock } from "../runtime/clock.ts";
import type { Log } from "../runtime/log.ts";
import { type Fence, type Lease, leaseMs } from "./lease.ts";

/** Whether this process is the one that renews the roster, looks at what is happening and delivers alerts. */
export interface Leadership {
  /** The fence while it leads, to be handed to every write; `undefined` while another one does, or while that is not known. */
  fence(): Promise<Fence | undefined>;
  /** Whether it leads, as far as it knows; for those who look from outside, never before a write. */
  isLeading(): boolean;
  /** Lets another process lead. */
  close(): Promise<void>;
}

const renewEveryMs = leaseMs / 3;

/** Leads from the first `fence()` that finds no other leader, and for as long as the process lives. */
export function createLeadership(
  lease: Lease,
  { clock, log }: { clock: Clock; log: Log },
): Leadership {
  let held: Fence | undefined;
  let renewedAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const acquire = async (): Promise<Fence | undefined> => {
    const before = held;
    try {
      held = await lease.acquire();
    } catch (error) {
      log.debug({ err: error }, "It is not known which process leads");
      held = undefined;
    }
    renewedAtMs = clock.monotonicMs();
    if (before !== held) log.debug({ fence: held }, "Leads, or no longer");
    return held;
  };

  return {
    async fence() {
      timer ??= setInterval(() => void acquire(), renewEveryMs).unref();
      const isFresh = clock.monotonicMs() - renewedAtMs < renewEveryMs;
      return held !== undefined && isFresh ? held : await acquire();
    },
    isLeading: () => held !== undefined && clock.monotonicMs() - renewedAtMs < leaseMs,
    async close() {
      clearInterval(timer);
      held = undefined;
      await lease.release();
    },
  };
}

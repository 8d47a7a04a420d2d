import type { SandboxTime } from "./time.ts";

/** Time whose waiting can be called off all at once. */
export interface OwnTime extends SandboxTime {
  cancelAll(): void;
}

export function createOwnTime(time: SandboxTime): OwnTime {
  const cancels = new Set<() => void>();
  return {
    now: time.now,
    after: (delayMs, run) => {
      const cancelDue = time.after(delayMs, () => {
        cancels.delete(cancel);
        run();
      });
      const cancel = () => {
        cancels.delete(cancel);
        cancelDue();
      };
      cancels.add(cancel);
      return cancel;
    },
    cancelAll: () => {
      for (const cancel of [...cancels]) cancel();
    },
  };
}

/** Time as the stand-in sees it; tests hand in their own so that no deadline costs real seconds. */
export interface SandboxTime {
  /** Milliseconds since 1970, possibly with fractions. */
  now(): number;
  /** Runs once, `delayMs` from now, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void;
}

export const realTime: SandboxTime = {
  now: () => performance.timeOrigin + performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

import type { Clock } from "../../runtime/clock.ts";

/** This much work at once; what has not come back after a while no longer counts, so that it blocks nothing. */
const permits = 64;
const slowAfterMs = 100;
const sweepEveryMs = 25;
/** Until a burst has shown how quickly work is started: two a millisecond, as measured on loopback. */
const assumedStartsPerMs = 2;

interface Waiting {
  readonly start: () => void;
}

/**
 * Runs work at once while there is little of it. Beyond that each crowd (a server, or a person elsewhere) waits in a line
 * of its own, and the lines take turns: however much one crowd asks, the others are served as if it asked little.
 */
export class FairQueue {
  readonly #clock: Clock;
  /** Work that holds a permit, and since when; the longest first. */
  readonly #running = new Map<symbol, number>();
  /** By crowd; the next in turn comes first. */
  readonly #lines = new Map<string, Waiting[]>();
  #waiting = 0;
  #sweep: NodeJS.Timeout | undefined;
  #sweptAtMs = 0;
  #starts = 0;
  #startsPerMs = assumedStartsPerMs;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves, or rejects, as the work does. */
  run(crowd: string, work: () => Promise<void>): Promise<void> {
    if (this.#waiting === 0 && this.#running.size < permits) return this.#hold(work);
    return new Promise((resolve, reject) => {
      this.#enqueue(crowd, { start: () => void this.#hold(work).then(resolve, reject) });
    });
  }

  /** How long work of this crowd would wait if it came now. */
  waitMs(crowd: string): number {
    if (this.#waiting === 0) return 0;
    const own = this.#lines.get(crowd)?.length ?? 0;
    const lines = this.#lines.size + (own === 0 ? 1 : 0);
    return Math.min(this.#waiting + 1, (own + 1) * lines) / this.#startsPerMs;
  }

  async #hold(work: () => Promise<void>): Promise<void> {
    const permit = Symbol("permit");
    this.#running.set(permit, this.#clock.monotonicMs());
    this.#starts += 1;
    try {
      await work();
    } finally {
      if (this.#running.delete(permit) && this.#waiting > 0) this.#startNext();
    }
  }

  #enqueue(crowd: string, waiting: Waiting): void {
    const line = this.#lines.get(crowd);
    if (line === undefined) this.#lines.set(crowd, [waiting]);
    else line.push(waiting);
    this.#waiting += 1;
    if (this.#sweep !== undefined) return;
    this.#sweptAtMs = this.#clock.monotonicMs();
    this.#starts = 0;
    this.#startsPerMs = assumedStartsPerMs;
    this.#sweep = setInterval(() => this.#releaseSlow(), sweepEveryMs).unref();
  }

  #startNext(): void {
    while (this.#running.size < permits) {
      const [next] = this.#lines;
      if (next === undefined) break;
      const [crowd, line] = next;
      const waiting = line.shift();
      this.#lines.delete(crowd);
      if (line.length > 0) this.#lines.set(crowd, line);
      this.#waiting -= 1;
      waiting?.start();
    }
  }

  #releaseSlow(): void {
    const nowMs = this.#clock.monotonicMs();
    const elapsedMs = nowMs - this.#sweptAtMs;
    if (elapsedMs > 0) this.#startsPerMs = (this.#startsPerMs + this.#starts / elapsedMs) / 2;
    this.#sweptAtMs = nowMs;
    this.#starts = 0;
    for (const [permit, startedMs] of this.#running) {
      if (nowMs - startedMs < slowAfterMs) break;
      this.#running.delete(permit);
    }
    this.#startNext();
    if (this.#waiting > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}

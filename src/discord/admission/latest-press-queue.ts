/** One press on a message that its answer will change in place. */
export interface QueuedPress {
  /** False after any later press on that message. */
  isLatest(): boolean;
  /** Resolves once no earlier change of the message is on its way. */
  readonly isFree: Promise<void>;
  /** Runs what changes the message; later presses wait for it. */
  change(send: () => Promise<void>): Promise<void>;
  /** The press is answered, or given up. */
  end(): void;
}

/**
 * Lets the latest press on each message win: two answers that travel at the same time may arrive in either
 * order, and a slow one must not take the place of a quick one that was asked for later.
 */
export class LatestPressQueue {
  readonly #messages = new Map<string, { latest: symbol; open: number; change: Promise<void> }>();

  take(messageId: string): QueuedPress {
    const mine = Symbol("press");
    const message = this.#messages.get(messageId) ?? {
      latest: mine,
      open: 0,
      change: Promise.resolve(),
    };
    message.latest = mine;
    message.open += 1;
    this.#messages.set(messageId, message);
    const { change } = message;
    return {
      isLatest: () => message.latest === mine,
      isFree: change,
      change: async (send) => {
        const sending = message.change.then(send);
        message.change = sending.catch(() => undefined);
        await sending;
      },
      end: () => {
        message.open -= 1;
        if (message.open === 0) this.#messages.delete(messageId);
      },
    };
  }

  /** Messages with presses that are not answered yet. */
  get size(): number {
    return this.#messages.size;
  }
}

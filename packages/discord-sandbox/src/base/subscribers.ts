/** Calls everybody who subscribed. */
export interface Subscribers<Event> {
  publish(event: Event): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (event: Event) => void): () => void;
}

export function createSubscribers<Event>(): Subscribers<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    publish: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

import type { SandboxEvent } from "../../src/protocol.ts";
import { applyEvent, type ServerState } from "./page-state.ts";

/**
 * Reads the server's state without losing what happens meanwhile: an event that comes while the
 * state is on its way is applied to it, whether the state knew of it or not.
 */
export class Snapshots {
  readonly #fetchState: () => Promise<ServerState>;
  readonly #underWay = new Set<SandboxEvent[]>();

  constructor(fetchState: () => Promise<ServerState>) {
    this.#fetchState = fetchState;
  }

  note(event: SandboxEvent): void {
    for (const missed of this.#underWay) {
      missed.push(event);
    }
  }

  /** Rejects when the server cannot be reached. */
  async take(): Promise<ServerState> {
    const missed: SandboxEvent[] = [];
    this.#underWay.add(missed);
    try {
      const state = await this.#fetchState();
      return missed.reduce(applyEvent, state);
    } finally {
      this.#underWay.delete(missed);
    }
  }
}

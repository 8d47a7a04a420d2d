import { GatewayOpcodes } from "discord-api-types/v10";

/** An event with the number a client names when it resumes. */
export interface Dispatch {
  readonly op: GatewayOpcodes.Dispatch;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** One connection that a session can send over. */
export interface Line {
  send(payload: { readonly op: GatewayOpcodes; readonly d?: unknown }): void;
}

/** How many events a session keeps for a resume; Discord publishes no figure. */
const KEPT_EVENTS = 1_000;

/** What a bot identified once, and may resume after its connection was lost. */
export class Session {
  readonly id: string;
  readonly shardId: number;
  readonly shardCount: number;
  readonly intents: number;
  line: Line | undefined;
  /** Set while the connection is lost: lets the session live on. */
  cancelExpiry: (() => void) | undefined;
  #sequence = 0;
  #events: Dispatch[] = [];

  constructor(id: string, shard: readonly [id: number, count: number], intents: number) {
    this.id = id;
    this.shardId = shard[0];
    this.shardCount = shard[1];
    this.intents = intents;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Numbers an event, keeps it for a resume, and sends it if there is a connection. */
  dispatch(name: string, data: unknown, copies = 1): void {
    this.#sequence += 1;
    const event: Dispatch = {
      op: GatewayOpcodes.Dispatch,
      t: name,
      s: this.#sequence,
      d: data,
    };
    this.#events = [...this.#events.slice(1 - KEPT_EVENTS), event];
    for (let copy = 0; copy < copies; copy += 1) this.line?.send(event);
  }

  /** Sends again what came after `sequence`. */
  replay(sequence: number): void {
    for (const event of this.#events) if (event.s > sequence) this.line?.send(event);
  }

  /** Does it hear of this guild? Everything without a guild goes to shard 0 (Discord docs). */
  hears(guildId: string | undefined): boolean {
    if (guildId === undefined) return this.shardId === 0;
    return Number((BigInt(guildId) >> 22n) % BigInt(this.shardCount)) === this.shardId;
  }
}

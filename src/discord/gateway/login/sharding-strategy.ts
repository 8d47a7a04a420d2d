import {
  CloseCodes,
  SimpleShardingStrategy,
  type WebSocketShardDestroyOptions,
  WebSocketShardDestroyRecovery,
} from "discord.js";

interface Shard {
  destroy(options: WebSocketShardDestroyOptions): Promise<void>;
}

/** discord.js's own, in this process, whose connections can be made anew as often as needed. */
export class ReconnectingStrategy extends SimpleShardingStrategy {
  /** Closes and resumes every connection. `destroy` of discord.js forgets its shards, so that a second one does nothing. */
  async reconnect(): Promise<void> {
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, Shard> };
    const recover = WebSocketShardDestroyRecovery.Resume;
    const closing = [...shards.values()].map((shard) =>
      shard.destroy({ reason: "broken", recover }),
    );
    await Promise.all(closing);
  }

  /** Closes every connection for good, and lets Discord keep the sessions: only 1000 and 1001 end them. */
  async disconnect(): Promise<void> {
    await this.destroy({ code: CloseCodes.Resuming, reason: "To be resumed" });
  }
}

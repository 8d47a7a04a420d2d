import type { REST } from "@discordjs/rest";
import type { GatewayStatus } from "./gateway/gateway-status.ts";

/** Discord, as far as the bot knows it, by either transport: interactions come in, and it can be left. */
export interface DiscordConnection {
  /** Begins to take interactions. Rejects with a `LoginError` when Discord does not let us in. */
  login(): Promise<Login>;
  /** `undefined` where interactions come by HTTP: there is no connection that could be lost. */
  gatewayStatus(): GatewayStatus | undefined;
  /** Call it with every unhandled error: some leave a gateway connection open and deaf. */
  reconnectAfterCrash(error: unknown): void;
  /**
   * Lets what comes from now on go to another process: one behind the same address, or one that `expectsSuccessor` says
   * will resume the gateway's sessions. Over HTTP it resolves once what came before has its first answer, or after this time.
   */
  divert(withinMs: number, expectsSuccessor: boolean): Promise<void>;
  /** Leaves Discord; takes about a second at most, however the other side behaves. */
  leave(): Promise<void>;
}

export interface Login {
  /** With the bot's token. */
  readonly rest: REST;
  /** `undefined` while Discord cannot be asked. */
  readonly application: { readonly id: string; readonly name: string } | undefined;
  /** Port that interactions come to, where they come by HTTP. */
  readonly interactionsPort?: number;
}

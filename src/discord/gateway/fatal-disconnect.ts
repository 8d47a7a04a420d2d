/**
 * Why the bot cannot stay connected to Discord. "configuration": a restart would not help, a person has to change
 * the token or the application. "temporary": a new process, a little later, may well succeed.
 */
export interface FatalDisconnect {
  readonly kind: "configuration" | "temporary";
  /** A sentence for the log, without secrets. */
  readonly reason: string;
}

/** Discord did not let the bot in. The process is then not fit for a second try: the client may live on half dead. */
export class LoginError extends Error {
  override readonly name = "LoginError";
  readonly disconnect: FatalDisconnect;

  constructor(disconnect: FatalDisconnect, options?: ErrorOptions) {
    super(disconnect.reason, options);
    this.disconnect = disconnect;
  }
}

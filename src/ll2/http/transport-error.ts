/** Why no whole answer came over the wire, in words that a log and a counter can use. */
export type TransportReason =
  | "timed-out"
  | "no-such-host"
  | "unreachable"
  | "broken-off"
  | "not-trusted"
  | "too-large"
  | "not-json";

export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly reason: TransportReason;
  /** False when no connection came about, so that LL2 cannot have counted the request. */
  readonly mayHaveArrived: boolean;

  constructor(
    reason: TransportReason,
    message: string,
    { mayHaveArrived = true, ...options }: ErrorOptions & { mayHaveArrived?: boolean } = {},
  ) {
    super(message, options);
    this.reason = reason;
    this.mayHaveArrived = mayHaveArrived;
  }
}

const reasonByCode: Readonly<Record<string, TransportReason>> = {
  ABORT_ERR: "timed-out",
  UND_ERR_ABORTED: "timed-out",
  UND_ERR_CONNECT_TIMEOUT: "timed-out",
  UND_ERR_HEADERS_TIMEOUT: "timed-out",
  UND_ERR_BODY_TIMEOUT: "timed-out",
  ETIMEDOUT: "timed-out",
  ENOTFOUND: "no-such-host",
  EAI_AGAIN: "no-such-host",
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "too-large",
  UND_ERR_HEADERS_OVERFLOW: "too-large",
};

/** Sorts what undici, Node's sockets, TLS and zlib throw; by name and code, never by message. */
export function reasonOf(error: unknown): TransportReason {
  if (!(error instanceof Error)) return "broken-off";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timed-out";
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (isTlsCode(code)) return "not-trusted";
  return reasonByCode[code] ?? "broken-off";
}

const connectCodes: ReadonlySet<string> = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Whether that is what undici throws when it got no connection, TLS included. */
export function failedToConnect(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(failedToConnect);
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return false;
  return connectCodes.has(error.code) || isTlsCode(error.code);
}

/** OpenSSL's verification results as Node names them, and Node's own TLS errors. */
function isTlsCode(code: string): boolean {
  return (
    code.startsWith("ERR_TLS_") ||
    code.startsWith("ERR_SSL_") ||
    code.startsWith("CERT_") ||
    code.includes("_CERT") ||
    code.startsWith("UNABLE_TO_")
  );
}

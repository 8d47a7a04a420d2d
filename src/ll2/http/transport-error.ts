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

  constructor(reason: TransportReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
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

import type { SandboxTime } from "../time/time.ts";

/** What an endpoint answered. */
export interface EndpointAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface Signature {
  readonly timestamp: string;
  readonly signature: string;
}

/** POSTs an interaction. Rejects when the endpoint cannot be reached or takes `timeoutMs`. */
export async function postInteraction(
  url: string,
  body: string,
  { timestamp, signature }: Signature,
  time: SandboxTime,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<EndpointAnswer> {
  const timeout = new AbortController();
  const cancel = time.after(timeoutMs, () => timeout.abort(new Error("no answer in time")));
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
        "x-signature-ed25519": signature,
        "x-signature-timestamp": timestamp,
      },
      body,
      // Discord follows none.
      redirect: "manual",
      signal: AbortSignal.any([timeout.signal, signal]),
    });
    return {
      status: response.status,
      contentType: response.headers.get("content-type") ?? "",
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  } finally {
    cancel();
  }
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { RestFaults } from "../faults/rest-faults.ts";
import type { RestFault } from "../protocol.ts";
import { Refusal, refusals } from "../rest/errors.ts";
import { readAddress, readBody, readBytes } from "../rest/read-request.ts";
import type { RecordedRequest, RestReply, RestRequest } from "../rest/request.ts";
import type { SandboxTime } from "../time/time.ts";
import { bytesOf, sendReply } from "./reply.ts";

export interface ApiParts {
  readonly answer: (request: RestRequest) => Promise<RestReply>;
  readonly faults: RestFaults;
  readonly time: SandboxTime;
  /** Told of every answer, those of faults included. */
  readonly sent: (reply: RestReply) => void;
  readonly record: (request: Writable<RecordedRequest>) => void;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The REST side on HTTP: reads, records, lets faults happen, answers. */
export function createApi(parts: ApiParts) {
  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { isVersionKnown, ...address } = readAddress(message);
    const recorded: Writable<RecordedRequest> = {
      method: address.method,
      path: address.path,
      query: Object.fromEntries(address.query),
      body: undefined,
      files: [],
      via: "rest",
      status: 0,
      at: new Date(parts.time.now()),
    };
    parts.record(recorded);
    const send = (reply: RestReply): void => {
      recorded.status = reply.status;
      if (reply.status >= 400) recorded.error = reply.body;
      parts.sent(reply);
      sendReply(response, reply);
    };
    const run = async (): Promise<RestReply> => {
      try {
        const bytes = await readBytes(message);
        const read = await readBody(bytes, address.headers["content-type"] ?? "");
        recorded.body = read.body;
        recorded.files = read.files.map((file) => ({
          filename: file.filename,
          sizeBytes: file.bytes.byteLength,
        }));
        if (!isVersionKnown) throw refusals.invalidVersion();
        return await parts.answer({ ...address, ...read });
      } catch (error) {
        if (error instanceof Refusal) return { status: error.status, body: error.body };
        throw error;
      }
    };
    const fault = parts.faults.take(address.method, address.path);
    if (fault === undefined) send(await run());
    else await disturb(fault, response, run, send, parts.time);
  };
}

async function disturb(
  fault: RestFault,
  response: ServerResponse,
  run: () => Promise<RestReply>,
  send: (reply: RestReply) => void,
  time: SandboxTime,
): Promise<void> {
  switch (fault.kind) {
    case "delay": {
      const reply = await run();
      time.after(fault.delayMs, () => send(reply));
      return;
    }
    case "hang":
      return;
    case "fail":
      send({
        status: fault.status,
        body: fault.body ?? `<html><body><h1>${fault.status}</h1></body></html>`,
        headers: { "content-type": fault.contentType ?? "text/html" },
      });
      return;
    case "rate-limit":
      send(rateLimited(fault));
      return;
    case "reset":
      if (fault.after === true) await run();
      response.socket?.resetAndDestroy();
      return;
    case "truncate":
      cutShort(response, await run());
      return;
  }
}

function rateLimited({
  retryAfter,
  scope = "user",
}: RestFault & { kind: "rate-limit" }): RestReply {
  const seconds = Number(retryAfter);
  return {
    status: 429,
    headers: {
      ...(retryAfter === null ? {} : { "retry-after": retryAfter }),
      ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
      "x-ratelimit-scope": scope,
      "x-ratelimit-limit": "5",
      "x-ratelimit-remaining": "0",
      ...(retryAfter === null ? {} : { "x-ratelimit-reset-after": retryAfter }),
    },
    body: {
      message: "You are being rate limited.",
      retry_after: Number.isFinite(seconds) ? seconds : 1,
      global: scope === "global",
      code: 0,
    },
  };
}

/** Promises the whole body, sends half of it and closes. */
function cutShort(response: ServerResponse, reply: RestReply): void {
  const bytes = bytesOf(reply);
  response.writeHead(reply.status, {
    "content-type": "application/json",
    "content-length": bytes.byteLength,
  });
  response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), () => {
    response.socket?.destroy();
  });
}

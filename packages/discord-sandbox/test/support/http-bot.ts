import { createPublicKey, verify } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import type { Sandbox } from "../../src/index.ts";
import type { Answer, RawInteraction } from "./raw-bot.ts";

/** A bot's interactions endpoint, written out by hand. */
export interface HttpBot {
  readonly url: string;
  readonly received: readonly RawInteraction[];
  /** Calls back with every interaction that arrives. */
  onInteraction(listener: () => void): void;
  /** Status of every request, in order: 200 once answered, 401 for a bad signature. */
  readonly statuses: readonly number[];
  /**
   * Answers in the response that is still open; `undefined` when there is none, or when the
   * sandbox had stopped waiting for it.
   */
  respond(interaction: RawInteraction, body: unknown): Promise<Answer | undefined>;
  close(): Promise<void>;
}

export interface HttpBotOptions {
  /** Off: every signature is as good as any. */
  readonly checksSignatures?: boolean;
  /** What it takes for the signed timestamp; the header's own unless told. */
  readonly timestampOf?: (header: string) => string;
  /** Answers every interaction with this at once. */
  readonly reply?: (message: RawInteraction) => { status: number; body?: unknown; type?: string };
}

const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

export async function startHttpBot(
  sandbox: Sandbox,
  { checksSignatures = true, timestampOf = (header) => header, reply }: HttpBotOptions = {},
): Promise<HttpBot> {
  const key = createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, Buffer.from(sandbox.publicKey, "hex")]),
    format: "der",
    type: "spki",
  });
  const received: RawInteraction[] = [];
  const listeners: (() => void)[] = [];
  const statuses: number[] = [];
  const open = new Map<string, ServerResponse>();
  const end = (response: ServerResponse, status: number, body?: unknown, type?: string) => {
    statuses.push(status);
    response.writeHead(status, { "content-type": type ?? "application/json" });
    response.end(typeof body === "string" || body === undefined ? body : JSON.stringify(body));
  };
  const server = createServer(async (message, response) => {
    const body = await read(message);
    const timestamp = timestampOf(String(message.headers["x-signature-timestamp"]));
    const signature = Buffer.from(String(message.headers["x-signature-ed25519"]), "hex");
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    if (checksSignatures && !verify(null, signed, key, signature)) {
      end(response, 401);
      return;
    }
    const interaction = JSON.parse(body.toString("utf8")) as RawInteraction;
    if (reply !== undefined) {
      const { status, body: answer, type } = reply(interaction);
      end(response, status, answer, type);
    } else if (interaction["type"] === 1) {
      end(response, 200, { type: 1 });
    } else {
      received.push(interaction);
      open.set(interaction.id, response);
      for (const listener of listeners) listener();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/interactions`,
    received,
    statuses,
    onInteraction: (listener) => listeners.push(listener),
    respond: async ({ id }, body) => {
      const response = open.get(id);
      open.delete(id);
      if (response === undefined || response.socket === null) return undefined;
      const { socket } = response;
      if (body instanceof FormData) {
        const form = new Response(body);
        const type = form.headers.get("content-type") ?? "";
        response.writeHead(200, { "content-type": type });
        response.end(Buffer.from(await form.arrayBuffer()));
      } else end(response, 200, body);
      const record = () =>
        sandbox.requests.find(({ via, path }) => via === "endpoint" && path.includes(id));
      await expect
        .poll(() => record() !== undefined || socket.destroyed, { timeout: 10_000, interval: 2 })
        .toBe(true);
      const { status, error } = record() ?? {};
      if (status === undefined) return undefined;
      return { status, body: (error ?? {}) as Answer["body"], headers: new Headers() };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

import type { GatewayOpcodes } from "discord-api-types/v10";
import type { RawData, WebSocket } from "ws";
import { isObject } from "../base/json.ts";
import type { SandboxTime } from "../time/time.ts";
import { CLOSE, type Closing } from "./close-codes.ts";
import type { Encoder } from "./encoders.ts";
import type { Line } from "./session.ts";

/** Largest payload a client may send (Discord docs, "Sending Events"). */
const MAX_PAYLOAD_BYTES = 4_096;
/** 120 sends per 60 seconds (Discord docs, "Rate Limiting"). */
const MAX_SENDS = 120;
const SENDS_WINDOW_MS = 60_000;

export interface Payload {
  readonly op: number;
  readonly d: unknown;
}

/** Reads what a client sends, within Discord's limits, and writes frames. */
export class Connection implements Line {
  readonly #socket: WebSocket;
  readonly #time: SandboxTime;
  readonly #encode: Encoder;
  #sentAtMs: number[] = [];

  constructor(
    socket: WebSocket,
    time: SandboxTime,
    encode: Encoder,
    receive: (payload: Payload) => void,
  ) {
    this.#socket = socket;
    this.#time = time;
    this.#encode = encode;
    socket.on("message", (raw, isBinary) => {
      const payload = this.#read(raw, isBinary);
      if ("code" in payload) this.close(payload);
      else receive(payload);
    });
    // A broken socket also closes, and the close is what the gateway acts on.
    socket.on("error", () => undefined);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  onClose(run: (code: number) => void): void {
    this.#socket.on("close", run);
  }

  send(payload: { readonly op: GatewayOpcodes; readonly d?: unknown }): void {
    this.sendRaw(JSON.stringify({ s: null, t: null, d: null, ...payload }));
  }

  sendRaw(frame: string): void {
    if (this.isOpen) this.#socket.send(this.#encode(frame));
  }

  close(closing: Closing): void {
    this.#socket.close(closing.code, closing.reason);
  }

  /** Without a goodbye, as when a cable is cut. */
  cut(): void {
    this.#socket.terminate();
  }

  #read(raw: RawData, isBinary: boolean): Payload | Closing {
    const now = this.#time.now();
    this.#sentAtMs = [...this.#sentAtMs.filter((at) => at > now - SENDS_WINDOW_MS), now];
    if (this.#sentAtMs.length > MAX_SENDS) return CLOSE.rateLimited;
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(String(raw));
    if (isBinary || bytes.byteLength > MAX_PAYLOAD_BYTES) return CLOSE.decodeError;
    return readPayload(bytes.toString("utf8"));
  }
}

function readPayload(text: string): Payload | Closing {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed) || typeof parsed["op"] !== "number") return CLOSE.decodeError;
    return { op: parsed["op"], d: parsed["d"] };
  } catch {
    return CLOSE.decodeError;
  }
}

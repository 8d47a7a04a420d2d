import type { NextId } from "../base/snowflake.ts";
import type { Callback } from "../interactions/callback.ts";
import type { Desk } from "../interactions/desk.ts";
import type { Interaction } from "../interactions/interaction.ts";
import type { Settings } from "../options.ts";
import type { EndpointState } from "../protocol.ts";
import { Refusal } from "../rest/errors.ts";
import { readBody } from "../rest/read-request.ts";
import type { RecordedRequest } from "../rest/request.ts";
import type { World } from "../world/world.ts";
import { type EndpointAnswer, postInteraction, type Signature } from "./post.ts";
import { createBadSignatures, faultOfPong, faultOfRefusal, pingOf } from "./probes.ts";
import type { SigningKey } from "./signing-key.ts";

/** The URL is not taken; the message says why. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
}

export interface EndpointParts {
  readonly settings: Settings;
  readonly key: SigningKey;
  readonly world: World;
  readonly nextId: NextId;
  readonly desk: Desk;
  readonly callback: Callback;
  readonly record: (request: RecordedRequest) => void;
  readonly changed: () => void;
}

type Sign = (timestamp: string, body: string) => Signature;

/** Interactions by HTTP: to a URL instead of the gateway, answered in the response. */
export class Endpoint {
  readonly #parts: EndpointParts;
  readonly #badSignature: Sign;
  readonly #closing = new AbortController();
  #state: EndpointState | undefined;
  #sent = 0;

  constructor(parts: EndpointParts) {
    this.#parts = parts;
    this.#badSignature = createBadSignatures(parts.key);
  }

  get state(): EndpointState | undefined {
    return this.#state;
  }

  /** The URL that interactions go to; `undefined` leaves them to the gateway. */
  get url(): string | undefined {
    return this.#state?.removed === undefined ? this.#state?.url : undefined;
  }

  /** Takes a URL once it has answered a PING and refused a bad signature; else `EndpointError`. */
  async set(url: string | null): Promise<void> {
    if (url !== null) {
      if (!isHttp(url)) throw new EndpointError("An interactions endpoint is an http(s) URL.");
      const ping = pingOf(this.#parts.world, this.#parts.nextId);
      const answers = [
        faultOfPong(await this.#ask(url, ping)),
        faultOfRefusal(await this.#ask(url, ping, this.#badSignature)),
      ];
      const fault = answers.find((each) => each !== undefined);
      if (fault !== undefined) throw new EndpointError(fault);
    }
    this.#state = url === null ? undefined : { url };
    this.#parts.changed();
  }

  /** Sends an interaction; what comes back is carried out as its first answer. */
  async deliver(url: string, interaction: Interaction, event: unknown): Promise<void> {
    const { desk } = this.#parts;
    this.#sent += 1;
    if (this.#sent % this.#parts.settings.signatureProbeEvery === 0) void this.#probe(url);
    try {
      const answer = await this.#post(url, JSON.stringify(event), this.#sign);
      if (answer.status < 200 || answer.status > 299) desk.fail(interaction);
      // An empty body leaves the answer to a callback by REST (Discord docs, 202).
      else if (answer.bytes.byteLength > 0) await this.#take(interaction, answer);
    } catch {
      desk.fail(interaction);
    }
  }

  close(): void {
    this.#closing.abort();
  }

  async #take(interaction: Interaction, answer: EndpointAnswer): Promise<void> {
    const { desk, callback, record, settings } = this.#parts;
    const recorded = {
      method: "POST",
      path: `/interactions/${interaction.id}/${interaction.token}/callback`,
      query: {},
      via: "endpoint" as const,
      at: new Date(settings.time.now()),
    };
    const { body, files } = await readBody(answer.bytes, answer.contentType).catch(() => ({
      body: answer.bytes.toString("utf8"),
      files: [],
    }));
    const sizes = files.map(({ filename, bytes }) => ({ filename, sizeBytes: bytes.byteLength }));
    try {
      callback(interaction, body, files);
      record({ ...recorded, body, files: sizes, status: 204 });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record({ ...recorded, body, files: sizes, status: error.status, error: error.body });
      desk.fail(interaction);
    }
  }

  /** Discord tests endpoints now and then, and removes those that accept what they must not. */
  async #probe(url: string): Promise<void> {
    const ping = pingOf(this.#parts.world, this.#parts.nextId);
    const answer = await this.#post(url, ping, this.#badSignature).catch(() => undefined);
    const removed = answer === undefined ? undefined : faultOfRefusal(answer);
    if (removed === undefined || this.url !== url) return;
    this.#state = { url, removed };
    this.#parts.changed();
  }

  async #ask(url: string, body: string, sign: Sign = this.#sign): Promise<EndpointAnswer> {
    try {
      return await this.#post(url, body, sign);
    } catch (cause) {
      throw new EndpointError("The endpoint did not answer.", { cause });
    }
  }

  #post(url: string, body: string, sign: Sign): Promise<EndpointAnswer> {
    const { time, ackDeadlineMs } = this.#parts.settings;
    const timestamp = String(Math.floor(time.now() / 1000));
    const signature = sign(timestamp, body);
    return postInteraction(url, body, signature, time, ackDeadlineMs, this.#closing.signal);
  }

  readonly #sign: Sign = (timestamp, body) => ({
    timestamp,
    signature: this.#parts.key.sign(timestamp + body),
  });
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

import type { Settings } from "../options.ts";
import type { RestReply } from "./request.ts";

const WINDOW_MS = 10 * 60_000;
const COUNTED: readonly number[] = [401, 403, 429];

/** Counts what Discord calls invalid requests; too many of them ban the address (Discord docs). */
export class InvalidRequests {
  readonly #settings: Settings;
  #atMs: number[] = [];

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Within the last 10 minutes. */
  get count(): number {
    const now = this.#settings.time.now();
    this.#atMs = this.#atMs.filter((at) => at > now - WINDOW_MS);
    return this.#atMs.length;
  }

  get isBanned(): boolean {
    return this.count >= this.#settings.invalidRequestLimit;
  }

  note({ status, headers }: RestReply): void {
    if (this.isBanned) return;
    if (!COUNTED.includes(status) || headers?.["x-ratelimit-scope"] === "shared") return;
    this.#atMs.push(this.#settings.time.now());
  }

  /** The ban comes from the proxy before Discord: HTML, and no rate-limit headers. */
  ban(): RestReply {
    return {
      status: 429,
      body: "<!doctype html><title>Access denied</title><h1>Error 1015</h1>",
      headers: { "content-type": "text/html; charset=UTF-8", "retry-after": "600" },
    };
  }
}

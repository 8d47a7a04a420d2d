import type { RestFault, RestFaultRequest } from "../protocol.ts";

/** The REST faults that wait for calls, oldest first. */
export class RestFaults {
  #waiting: { request: RestFaultRequest; left: number }[] = [];

  get waiting(): readonly RestFaultRequest[] {
    return this.#waiting.map(({ request, left }) =>
      Number.isFinite(left) ? { ...request, times: left } : request,
    );
  }

  /** Returns what lifts it again. */
  add(request: RestFaultRequest): () => void {
    const waiting = { request, left: request.times ?? Number.POSITIVE_INFINITY };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== waiting);
    };
  }

  lift(): void {
    this.#waiting = [];
  }

  /** The fault that meets this call, if any; it is used up by that. */
  take(method: string, path: string): RestFault | undefined {
    const met = this.#waiting.find(
      ({ request }) =>
        (request.method === undefined || request.method === method) &&
        (request.path === undefined || path.includes(request.path)),
    );
    if (met === undefined) return undefined;
    met.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return met.request.fault;
  }
}

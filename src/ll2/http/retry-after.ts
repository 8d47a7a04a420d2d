import type { HttpAnswer } from "./http.ts";

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** Shorter waits are not worth the risk of knocking too early. */
const shortestMs = minuteMs;
/** LL2's window is an hour; nothing it says can hold us longer than two. */
const longestMs = 120 * minuteMs;
/** When a 429 does not say how long. */
const unspecifiedMs = 5 * minuteMs;

/**
 * How long a 429 asks to wait: its `Retry-After` (seconds or a date), else the seconds in its body
 * ("Expected available in 1631 seconds."), else five minutes; between one minute and two hours.
 */
export function waitAfter429(answer: HttpAnswer, now: Date): number {
  const saidMs = fromHeader(answer.retryAfter, now) ?? fromBody(answer.body) ?? unspecifiedMs;
  return Math.min(Math.max(saidMs, shortestMs), longestMs);
}

function fromHeader(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * secondMs : Date.parse(text) - now.getTime();
  return ms > 0 ? ms : undefined;
}

function fromBody(body: unknown): number | undefined {
  if (typeof body !== "object" || body === null || !("detail" in body)) return undefined;
  if (typeof body.detail !== "string") return undefined;
  const seconds = /available in (\d{1,9}) seconds?/.exec(body.detail)?.[1];
  const ms = Number(seconds) * secondMs;
  return ms > 0 ? ms : undefined;
}

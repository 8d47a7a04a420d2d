import { z } from "zod";
import type { Throttle } from "../../store/budget/request-budget.ts";

const secondMs = 1000;

/** One object, though LL2's OpenAPI document says an array. `ident` names the caller: never read. */
const throttleSchema = z.object({
  your_request_limit: z.number().int().min(1).max(100_000),
  limit_frequency_secs: z.number().min(60).max(86_400),
  current_use: z.number().int().min(0),
});

/** `undefined` when LL2's answer cannot be used. */
export function readThrottle(body: unknown): Throttle | undefined {
  const parsed = throttleSchema.safeParse(Array.isArray(body) ? body[0] : body);
  if (!parsed.success) return undefined;
  const {
    your_request_limit: limit,
    limit_frequency_secs: seconds,
    current_use: used,
  } = parsed.data;
  return { limit, windowMs: seconds * secondMs, used };
}

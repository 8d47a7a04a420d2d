import { UserError } from "../reply.ts";

/** A person asks faster than their rate limit allows; nothing is wrong with what they asked. */
export class RateLimitedError extends UserError {}

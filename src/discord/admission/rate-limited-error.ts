import { UserError } from "../reply.ts";

/** A person asks faster than their pace allows; no fault of what they asked. */
export class RateLimitedError extends UserError {}

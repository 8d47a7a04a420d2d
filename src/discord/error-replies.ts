import { randomBytes } from "node:crypto";
import type { Log } from "../runtime/log.ts";
import { RateLimitedError } from "./admission/rate-limited-error.ts";
import type { Answer } from "./answer.ts";
import type { Context, RouterReplies } from "./command.ts";
import type { InteractionOutcome } from "./interaction-report.ts";
import { InvalidOptionError } from "./options.ts";
import { type Reply, UserError } from "./reply.ts";
import { factsOf } from "./rest/delivery.ts";

/** Where an answer went wrong it says so to its reader, to the log and to whoever counts. */
export interface ErrorReplies {
  readonly replies: RouterReplies;
  readonly context: Context;
  readonly log: Log;
  /** For the log: what was asked, by the names of our own code alone. */
  readonly facts: object;
  readonly onOutcome: (outcome: InteractionOutcome) => void;
}

/** The answer, or the reason why there is none, as something a person can read. Never throws or rejects. */
export function toErrorReply(
  work: () => Promise<Answer> | Answer,
  errorReplies: ErrorReplies,
): Promise<Answer> | Answer {
  try {
    const answered = work();
    if (!(answered instanceof Promise)) return answered;
    return answered.catch((error: unknown) => replyTo(error, errorReplies));
  } catch (error) {
    return replyTo(error, errorReplies);
  }
}

function replyTo(error: unknown, { replies, context, log, facts, onOutcome }: ErrorReplies): Reply {
  onOutcome(error instanceof RateLimitedError ? "busy" : "refused");
  if (error instanceof UserError) return error.reply;
  if (error instanceof InvalidOptionError) return replies.invalidOption(error.option, context);
  onOutcome("failed");
  const id = randomBytes(4).toString("hex");
  log.error({ ...facts, ...factsOf(error), id, stack: stackOf(error) }, "An answer failed");
  return replies.broken(id, context);
}

/** Where it happened, without the message: that may quote what a person typed. */
export function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.stack?.slice(error.stack.indexOf("\n    at ") + 1);
}

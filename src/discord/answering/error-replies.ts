import { randomBytes } from "node:crypto";
import type { Log } from "../../runtime/log.ts";
import { factsOf, stackOf } from "../../runtime/log-facts.ts";
import { RateLimitedError } from "../admission/rate-limited-error.ts";
import type { Context, RouterReplies } from "../command.ts";
import type { InteractionOutcome } from "../interaction/interaction-report.ts";
import { InvalidOptionError } from "../options.ts";
import { type Reply, UserError } from "../reply.ts";
import type { Answer } from "./answer.ts";

/** When an answer fails: what its reader, the log and the metrics get. */
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

function replyTo(error: unknown, errorReplies: ErrorReplies): Reply {
  const { replies, context, onOutcome } = errorReplies;
  onOutcome(error instanceof RateLimitedError ? "busy" : "refused");
  if (error instanceof UserError) return error.reply;
  if (error instanceof InvalidOptionError) return replies.invalidOption(error.option, context);
  const facts = { ...factsOf(error), stack: stackOf(error) };
  return brokenReply("An answer failed", facts, errorReplies);
}

/** Says sorry with an id that stands in the log, beside what went wrong. */
export function brokenReply(
  message: string,
  error: object,
  { replies, context, log, facts, onOutcome }: ErrorReplies,
): Reply {
  onOutcome("failed");
  const id = randomBytes(4).toString("hex");
  log.error({ ...facts, ...error, id }, message);
  return replies.broken(id, context);
}

/** An error as a line of the log holds it. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly cause?: ErrorFacts;
  /** Only of unexpected errors. */
  readonly stack?: string;
}

const longestText = 500;
const deepestCause = 4;
/** What could end a line, colour a terminal or turn the order of letters around. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text as it may stand in a log: one line, nothing invisible, not endless. */
export function logText(text: string): string {
  return text.slice(0, longestText).replace(invisible, "\ufffd");
}

/**
 * Name, message, code and causes. A stack only for an error of this program itself, not for a cause: that LL2 or the disk is not
 * there is foreseen, and its stack says nothing. Nothing else of an error is kept; requests and bodies hang there.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, message: "" };
  const code = "code" in error ? error.code : undefined;
  const status = "status" in error ? error.status : undefined;
  return {
    name: logText(error.name),
    message: logText(error.message),
    ...(typeof code === "number" && { code }),
    ...(typeof code === "string" && { code: logText(code) }),
    ...(typeof status === "number" && { status }),
    ...(error.cause instanceof Error &&
      depth < deepestCause && { cause: errorFacts(error.cause, depth + 1) }),
    ...(depth === 0 && isUnforeseen(error) && { stack: framesOf(error) }),
  };
}

/** JavaScript's own errors, and plain ones, come from mistakes; what was thrown on purpose has a name or a code. */
function isUnforeseen(error: Error): boolean {
  const builtIn = [
    "Error",
    "TypeError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "EvalError",
  ];
  return builtIn.includes(error.name) && !("code" in error);
}

/** Where it happened, without the message, which stands beside it. */
function framesOf({ stack = "" }: Error): string {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return frames.map((line) => logText(line.trim())).join("\n");
}

/** Name, code and status of an error: all that can be logged where its message may quote a person or hold a token. */
export function factsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    ...("code" in error && error.code !== undefined && { code: error.code }),
    ...("status" in error && error.status !== undefined && { status: error.status }),
  };
}

/** Where it happened, without the message: that may quote what a person typed. */
export function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.stack?.slice(error.stack.indexOf("\n    at ") + 1);
}

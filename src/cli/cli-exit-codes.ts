import { exitCodes } from "../runtime/exit-codes.ts";

/** How a program in a terminal ends. 2 is what shells and getopt end with for a line they cannot read. */
export const cliExitCodes = {
  done: 0,
  /** It ran, and the answer is no: a refusal, a fault that was found, a bot that does not answer. */
  negative: 1,
  usage: 2,
  tryAgainLater: exitCodes.tryAgainLater,
  configuration: exitCodes.configuration,
} as const;
export type CliExitCode = (typeof cliExitCodes)[keyof typeof cliExitCodes];

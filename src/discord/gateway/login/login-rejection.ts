import { DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import { type FatalDisconnect, LoginError } from "../fatal-disconnect.ts";

/** What only a person can fix, by discord.js's own codes. */
const configurationFaults: Readonly<Partial<Record<DiscordjsErrorCodes, string>>> = {
  [DiscordjsErrorCodes.TokenInvalid]: "Discord does not accept the token (DISCORD_TOKEN)",
  [DiscordjsErrorCodes.TokenMissing]: "Discord does not accept the token (DISCORD_TOKEN)",
  [DiscordjsErrorCodes.DisallowedIntents]: "The application may not use these intents",
  [DiscordjsErrorCodes.InvalidIntents]: "The intents are not valid",
  [DiscordjsErrorCodes.ShardingRequired]: "The bot is in too many servers for one process",
};

/** What a failed login means. Goes by the error's code and status alone: messages may change, and may quote. */
export function loginErrorOf(error: unknown): LoginError {
  if (error instanceof LoginError) return error;
  return new LoginError(endingOf(error), { cause: error });
}

function endingOf(error: unknown): FatalDisconnect {
  const fault = error instanceof DiscordjsError ? configurationFaults[error.code] : undefined;
  if (fault !== undefined) return { kind: "configuration", reason: fault };
  if (error instanceof Error && "status" in error && error.status === 401) {
    return { kind: "configuration", reason: "Discord does not accept the token (DISCORD_TOKEN)" };
  }
  return { kind: "temporary", reason: "Discord could not be reached, or did not let the bot in" };
}

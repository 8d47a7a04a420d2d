import { RESTJSONErrorCodes } from "discord-api-types/v10";

export interface RequestFailure {
  /** Of Discord's answer; absent where none came. */
  readonly status?: number;
  /** Discord's own number for it (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json), or the connection's, such as "ECONNRESET". */
  readonly code?: number | string;
  /** For a 429: how long to wait, as far as Discord said it. */
  readonly retryAfterMs?: number;
  /** For a 429: it is the limit of all requests together. */
  readonly isForAll?: boolean;
}

/** Discord did not take a request. Holds neither URL nor body: both carry tokens. */
export class DiscordRequestError extends Error {
  override readonly name = "DiscordRequestError";
  readonly status: number | undefined;
  readonly code: number | string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly isForAll: boolean;

  constructor(
    { status, code, retryAfterMs, isForAll = false }: RequestFailure,
    options?: ErrorOptions,
  ) {
    super(`Discord did not take a request (${status ?? code ?? "unknown"})`, options);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.isForAll = isForAll;
  }
}

/** The code for a request that was given up because nothing came back in time. */
export const timedOut = "TIMED_OUT";

/** Codes by which Discord refuses what is in a message, though it would take another one. */
const contentCodes: readonly unknown[] = [
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  RESTJSONErrorCodes.RequestEntityTooLarge,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendAnEmptyMessage,
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
  RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration,
];

/** Whether Discord refused the content, and would take another. */
export function isContentRefused(error: unknown): boolean {
  if (!(error instanceof DiscordRequestError)) return false;
  return error.status === 413 || contentCodes.includes(error.code);
}

/** Whether Discord, or the way to it, broke: what was sent may have arrived or not. */
export function isServerFault(error: unknown): boolean {
  if (!(error instanceof DiscordRequestError)) return false;
  return error.status === undefined ? error.code !== timedOut : error.status >= 500;
}

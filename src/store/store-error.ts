/**
 * A store gives no answer now, or cannot keep what it was given: the disk is full, the server is mute.
 * Nothing of the call was kept. Memory keeps serving; callers that can wait try again.
 */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
}

/** Somebody else has held the lease since: what was to be written is out of date, and was dropped. */
export class StaleFenceError extends Error {
  override readonly name = "StaleFenceError";
}

/** Discord's first moment: snowflakes count milliseconds from here (Discord docs, "Snowflakes"). */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

const TIME_SHIFT = 22n;

export type NextId = () => string;

/** Ids as Discord gives them: 17 to 19 digits, ascending, carrying the moment they were made. */
export function createNextId(nowMs: () => number): NextId {
  let last = 0n;
  return () => {
    const fromTime = BigInt(Math.floor(nowMs()) - DISCORD_EPOCH_MS) << TIME_SHIFT;
    last = fromTime > last ? fromTime : last + 1n;
    return String(last);
  };
}

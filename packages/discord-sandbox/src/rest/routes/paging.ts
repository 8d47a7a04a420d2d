import type { APIMessage } from "discord-api-types/v10";
import { refusals } from "../errors.ts";

/** Discord docs, "Get Channel Messages". */
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

/** The part of the messages (newest first) that a query asks for; throws 50035. */
export function pageOf(messages: readonly APIMessage[], query: URLSearchParams): APIMessage[] {
  const limit = Number(query.get("limit") ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    const code = "NUMBER_TYPE_RANGE";
    const message = `Value must be between 1 and ${MAX_LIMIT}.`;
    throw refusals.invalidForm({ limit: { _errors: [{ code, message }] } });
  }
  const [before, after, around] = ["before", "after", "around"].map((key) => query.get(key));
  if (around !== null && around !== undefined) {
    const index = messages.findIndex(({ id }) => BigInt(id) <= BigInt(around));
    const from = Math.max(0, (index === -1 ? messages.length : index) - Math.floor(limit / 2));
    return messages.slice(from, from + limit);
  }
  if (after !== null && after !== undefined) {
    return messages.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  }
  const earlier = messages.filter(
    ({ id }) => before === null || before === undefined || BigInt(id) < BigInt(before),
  );
  return earlier.slice(0, limit);
}

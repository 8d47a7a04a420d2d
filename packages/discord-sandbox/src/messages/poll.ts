import type { APIPoll } from "discord-api-types/v10";
import { asList, asObject, asText, type JsonObject } from "../base/json.ts";
import { isoInstant } from "./embed.ts";

const HOUR_MS = 60 * 60_000;
/** Hours a poll runs unless told (Discord docs, "Poll Create Request Object"). */
const DEFAULT_HOURS = 24;

/** A poll as Discord gives it back: numbered answers, an end, and no votes yet. */
export function pollOf(request: JsonObject, nowMs: number): APIPoll {
  const hours = Number(request["duration"] ?? DEFAULT_HOURS);
  return {
    question: mediaOf(request["question"]),
    answers: asList(request["answers"]).map((answer, index) => ({
      answer_id: index + 1,
      poll_media: mediaOf(asObject(answer)["poll_media"]),
    })),
    expiry: isoInstant(nowMs + hours * HOUR_MS),
    allow_multiselect: request["allow_multiselect"] === true,
    layout_type: Number(request["layout_type"] ?? 1),
    results: { is_finalized: false, answer_counts: [] },
  };
}

function mediaOf(value: unknown): APIPoll["question"] {
  const { text, emoji } = asObject(value);
  return {
    ...(asText(text) === undefined ? {} : { text: String(text).trim() }),
    ...(emoji === undefined || emoji === null ? {} : { emoji: { id: null, ...asObject(emoji) } }),
  } as unknown as APIPoll["question"];
}

import { asList, asObject, asText, isObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";

/** Discord docs, "Poll Media Object"; the OpenAPI document allows 300 of both. */
const MAX_QUESTION = 300;
const MAX_ANSWER = 55;

/** What the shape of a poll does not say: texts are there, and answers are short. */
export function checkPoll(poll: unknown, path: Path, faults: FormFaults): void {
  if (!isObject(poll)) return;
  checkText(
    asObject(poll["question"])["text"],
    MAX_QUESTION,
    [...path, "question", "text"],
    faults,
  );
  for (const [index, answer] of asList(poll["answers"]).entries()) {
    const { text, emoji } = asObject(asObject(answer)["poll_media"]);
    if (isObject(emoji) && (text === undefined || text === null)) continue;
    checkText(text, MAX_ANSWER, [...path, "answers", index, "poll_media", "text"], faults);
  }
}

function checkText(value: unknown, max: number, path: Path, faults: FormFaults): void {
  const text = asText(value);
  if (text === undefined || lengthOf(text) === 0) faults.add(path, wording.required);
  else if (lengthOf(text) > max) faults.add(path, wording.maxLength(max));
}

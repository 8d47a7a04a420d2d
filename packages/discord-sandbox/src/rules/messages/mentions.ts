import { MessageAllowedMentionsRequestSchema } from "discord-api-spec/zod";
import { asList, asObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { wording } from "../wording.ts";

/** Checks whom a message may notify: all of a kind, or these ids, but not both. */
export function checkMentions(mentions: unknown, path: Path, faults: FormFaults): void {
  if (mentions === undefined || mentions === null) return;
  checkShape(MessageAllowedMentionsRequestSchema, mentions, path, faults);
  const given = asObject(mentions);
  for (const kind of ["users", "roles"]) {
    const isParsed = asList(given["parse"]).includes(kind);
    if (isParsed && asList(given[kind]).length > 0) {
      faults.add(path, wording.mentionsExclusive(kind));
    }
  }
}

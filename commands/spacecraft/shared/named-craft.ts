import type { Context } from "../../../src/discord/command.ts";
import { type Reply, UserError } from "../../../src/discord/reply.ts";
import type { CompareState, OpenState } from "../../../src/discord/state.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { type Found, find } from "../../../src/spacecraft/search/find.ts";
import { noSuchCraft, whichCraft } from "../../../src/views/refusals.ts";
import { craftOfLabel } from "../../../src/views/words/craft-label.ts";
import { rosterAge } from "../../../src/views/words/roster-age.ts";

/** The one craft a person means, and how it was found where its name is not what they wrote. */
export interface NamedCraft {
  readonly craft: Spacecraft;
  /** What they wrote, when another spelling was taken for it. */
  readonly typed?: string;
  /** What they wrote, when only the craft's description has it. */
  readonly mentioned?: string;
}

/** Understands a suggestion's value, its label as it was shown, a whole name, or free text. */
export function understand(text: string, { catalogue, language }: Context): Found {
  const labelled = craftOfLabel(text, catalogue.snapshot.value.spacecraft, language);
  const [only, ...others] = labelled;
  if (only === undefined) return find(catalogue, text);
  return others.length === 0
    ? { kind: "one", craft: only }
    : { kind: "several", candidates: labelled };
}

/**
 * The one craft that was found.
 * @throws {UserError} with the nearest names, or with a menu when the text fits several; `state` is what a choice does.
 */
export function requireOne(
  found: Found,
  text: string,
  context: Context,
  state: OpenState | CompareState,
): NamedCraft {
  switch (found.kind) {
    case "none":
      throw new UserError(
        "no such craft",
        noSuchCraft(text, found.nearest, { ...choiceParts(context), state }),
      );
    case "several":
      throw new UserError(
        "several craft",
        whichCraft(text, found.candidates, { ...choiceParts(context), state }),
      );
    case "one":
      return {
        craft: found.craft,
        ...(found.correctedTo !== undefined && { typed: text }),
        ...(found.byDescription === true && { mentioned: text }),
      };
  }
}

/** What a refusal about craft says besides. */
export function choiceParts({ catalogue, clock, language }: Context) {
  return { age: rosterAge(catalogue.snapshot, clock.now()), language };
}

/** A choice from a menu of craft. @throws {UserError} when it is gone, or was never there. */
export function chosenCraft(values: readonly string[], context: Context): Spacecraft {
  const [value = ""] = values;
  const id = /^#(\d{1,9})$/.exec(value)?.[1];
  const craft = id === undefined ? undefined : context.catalogue.byId(Number(id));
  if (craft === undefined) throw new UserError("no such craft", noSuch(value, context));
  return craft;
}

export function noSuch(text: string, context: Context): Reply {
  return noSuchCraft(text, [], choiceParts(context));
}

import type { Context } from "../../src/discord/command.ts";
import { UserError } from "../../src/discord/reply.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { find } from "../../src/spacecraft/search/find.ts";
import { noSuchCraft, whichCraft } from "../../src/views/refusals.ts";

/**
 * The one craft a person means, and what they wrote if its spelling had to be corrected.
 * @throws {UserError} with the nearest names, or with a menu when the text fits several.
 */
export function namedCraft(
  text: string,
  { catalogue, language }: Context,
): { craft: Spacecraft; typed?: string } {
  const found = find(catalogue, text);
  switch (found.kind) {
    case "none":
      throw new UserError("no such craft", noSuchCraft(text, found.nearest, language));
    case "several":
      throw new UserError("several craft", whichCraft(text, found.candidates, language));
    case "one":
      return { craft: found.craft, ...(found.correctedTo !== undefined && { typed: text }) };
  }
}

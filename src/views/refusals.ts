import { ComponentType } from "discord-api-types/v10";
import type { Reply, Row } from "../discord/reply.ts";
import type { CompareState, OpenState } from "../discord/state.ts";
import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import type { Facet } from "../spacecraft/query/facets.ts";
import { refusalColour } from "./colours.ts";
import { craftMenu } from "./list/craft-menu.ts";
import { escapedName } from "./words/names.ts";
import { partNote, type RosterAge } from "./words/roster-age.ts";
import { escaped } from "./words/text.ts";

/** A sentence that says what was wrong and what to try, for the person who asked alone. */
export function refusal(...sentences: readonly string[]): Reply {
  return {
    embeds: [{ description: sentences.join(" "), color: refusalColour }],
    ephemeral: true,
    asNewMessage: true,
  };
}

/** "No such craft", with the nearest names to choose from; says so where only a part of all craft is there. */
export function noSuchCraft(
  text: string,
  nearest: readonly Spacecraft[],
  { age, language, state = { kind: "open", show: "in-place" } }: ChoiceParts,
): Reply {
  const { t, either } = language;
  const sentence = t("refusals.noSuchCraft", { text: escaped(text, 100) });
  const notes = partNote(age, language).map((note) => `\n${note}`);
  if (nearest.length === 0) return refusal(sentence, t("refusals.typeAndChoose"), ...notes);
  const names = either(nearest.map((craft) => `**${escapedName(craft)}**`));
  return {
    ...refusal(sentence, t("refusals.nearest", { names }), ...notes),
    components: [menuRow(nearest, state, language)],
  };
}

/** When a text fits several craft, or one that it may not mean: a menu of them. */
export function whichCraft(
  text: string,
  candidates: readonly Spacecraft[],
  { language, state = { kind: "open", show: "in-place" } }: ChoiceParts,
): Reply {
  const key = candidates.length === 1 ? "which.unsure" : "which.several";
  return {
    ...refusal(language.t(key, { text: escaped(text, 100) })),
    components: [menuRow(candidates, state, language)],
  };
}

export interface ChoiceParts {
  readonly age: RosterAge;
  readonly language: Language;
  /** What choosing one does; opens its card where absent. */
  readonly state?: OpenState | CompareState;
}

export function noSuchFacet(text: string, facet: Facet, { t }: Language): Reply {
  return refusal(
    t("refusals.noSuchFacet", { text: escaped(text, 100), facet: t(`facets.${facet}`) }),
  );
}

function menuRow(
  spacecraft: readonly Spacecraft[],
  state: OpenState | CompareState,
  language: Language,
): Row {
  const placeholder = language.t("which.choose");
  return {
    type: ComponentType.ActionRow,
    components: [craftMenu(spacecraft, { placeholder, state, language })],
  };
}

import { ComponentType } from "discord-api-types/v10";
import type { Reply, Row } from "../discord/reply.ts";
import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import type { Facet } from "../spacecraft/query/facets.ts";
import { refusalColour } from "./colours.ts";
import { openMenu } from "./list/open-menu.ts";
import { escapedName } from "./names.ts";
import { escaped } from "./text.ts";

/** A sentence that says what was wrong and what to try, for the person who asked alone. */
export function refusal(...sentences: readonly string[]): Reply {
  return {
    embeds: [{ description: sentences.join(" "), color: refusalColour }],
    ephemeral: true,
    asNewMessage: true,
  };
}

/** "No such craft", with the nearest names to choose from. */
export function noSuchCraft(
  text: string,
  nearest: readonly Spacecraft[],
  language: Language,
): Reply {
  const { t, either } = language;
  const sentence = t("refusals.noSuchCraft", { text: escaped(text, 100) });
  if (nearest.length === 0) return refusal(sentence, t("refusals.typeAndChoose"));
  const names = either(nearest.map((craft) => `**${escapedName(craft)}**`));
  return {
    ...refusal(sentence, t("refusals.nearest", { names })),
    components: [menuRow(nearest, language)],
  };
}

/** When a text fits several craft: a menu of them. */
export function whichCraft(
  text: string,
  candidates: readonly Spacecraft[],
  language: Language,
): Reply {
  return {
    ...refusal(language.t("which.several", { text: escaped(text, 100) })),
    components: [menuRow(candidates, language)],
  };
}

export function noSuchFacet(text: string, facet: Facet, { t }: Language): Reply {
  return refusal(
    t("refusals.noSuchFacet", { text: escaped(text, 100), facet: t(`facets.${facet}`) }),
  );
}

function menuRow(spacecraft: readonly Spacecraft[], language: Language): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      openMenu(spacecraft, { placeholder: language.t("which.choose"), inPlace: true, language }),
    ],
  };
}

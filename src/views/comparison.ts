import { type APIEmbedField, ComponentType } from "discord-api-types/v10";
import type { Reply } from "../discord/reply.ts";
import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import { leaderBy } from "../spacecraft/query/order.ts";
import { measures } from "../spacecraft/query/query.ts";
import { answerColour } from "./colours.ts";
import { figure } from "./figures.ts";
import { openMenu } from "./list/open-menu.ts";
import { escapedName, plainName } from "./names.ts";
import { provenance, type RosterAge } from "./roster-age.ts";
import { statusLabel } from "./status.ts";
import { escaped } from "./text.ts";

/** Two to four craft side by side: one field each, with the same facts in the same order. */
export function comparisonReply(
  spacecraft: readonly Spacecraft[],
  { age, language }: { age: RosterAge; language: Language },
): Reply {
  const { t } = language;
  const fields = spacecraft.map(
    (craft): APIEmbedField => ({
      name: plainName(craft),
      value: facts(craft, { age, language }).join("\n"),
      inline: true,
    }),
  );
  const embed = {
    title: t("compare.title"),
    color: answerColour,
    description: leaders(spacecraft, language).join("\n"),
    fields,
    ...provenance(age, language),
  };
  const menu = openMenu(spacecraft, { placeholder: t("list.open"), inPlace: false, language });
  return { embeds: [embed], components: [{ type: ComponentType.ActionRow, components: [menu] }] };
}

function facts(
  craft: Spacecraft,
  { age, language }: { age: RosterAge; language: Language },
): string[] {
  const { config, inSpace } = craft;
  const names = [config.name, config.type?.name, config.agency?.name];
  return [
    statusLabel(craft.status, language),
    ...(inSpace ? [language.t("list.inSpaceNow")] : []),
    ...names.flatMap((name) => (name === undefined ? [] : [escaped(name, 60)])),
    ...measures.flatMap((measure) => figure(craft, measure, { language, age }) ?? []),
  ];
}

/** "Crew Dragon Endeavour leads in flights and time docked.", a line for each craft that is ahead in something. */
function leaders(spacecraft: readonly Spacecraft[], { t, list }: Language): string[] {
  return spacecraft.flatMap((craft) => {
    const led = measures.filter((measure) => leaderBy(spacecraft, measure) === craft);
    const figures = list(led.map((measure) => t(`sorts.${measure}`)));
    return led.length === 0 ? [] : [t("compare.leads", { name: escapedName(craft), figures })];
  });
}

import { type APIEmbedField, ComponentType } from "discord-api-types/v10";
import type { Reply } from "../discord/reply.ts";
import type { Language } from "../i18n/language.ts";
import type { Spacecraft } from "../spacecraft/model.ts";
import { figureOf, type Measure, measures } from "../spacecraft/query/measure.ts";
import { leaderBy } from "../spacecraft/query/order.ts";
import { answerColour } from "./colours.ts";
import { field } from "./fields.ts";
import { craftMenu } from "./list/craft-menu.ts";
import { figureValue } from "./words/figures.ts";
import { escapedName } from "./words/names.ts";
import { inSpaceText, partNote, provenance, type RosterAge } from "./words/roster-age.ts";
import { statusLabel } from "./words/status.ts";
import { escaped } from "./words/text.ts";

export interface ComparisonParts {
  readonly spacecraft: readonly Spacecraft[];
  /** What was taken for what, where a spelling had to be corrected. */
  readonly notes?: readonly string[];
  readonly age: RosterAge;
  readonly language: Language;
}

/**
 * Two to four craft side by side: a field for each figure, with a line for each craft and the best in bold. On a phone Discord
 * puts columns below each other, so that a table would fall apart there.
 */
export function comparisonReply(parts: ComparisonParts): Reply {
  const { spacecraft, notes = [], age, language } = parts;
  const { t } = language;
  const embed = {
    title: t("compare.title"),
    color: answerColour,
    description: [...notes, ...leaders(parts), ...partNote(age, language)].join("\n"),
    fields: [...measures.flatMap((measure) => figureField(measure, parts)), ...factFields(parts)],
    ...provenance(age, language),
  };
  const state = { kind: "open", show: "beside" } as const;
  const menu = craftMenu(spacecraft, { placeholder: t("list.open"), state, language });
  return { embeds: [embed], components: [{ type: ComponentType.ActionRow, components: [menu] }] };
}

/** None for a figure that no craft has. */
function figureField(
  measure: Measure,
  { spacecraft, age, language }: ComparisonParts,
): APIEmbedField[] {
  const leader = leaderBy(spacecraft, measure, age.elapsedSeconds);
  const lines = spacecraft.map((craft) => {
    const value = figureOf(craft, measure, age.elapsedSeconds);
    const isSaid = value !== undefined && (value > 0 || measure === "flights");
    const said = isSaid ? figureValue(value, measure, language) : "–";
    return { isSaid, text: line(craft, craft === leader ? `**${said}**` : said) };
  });
  if (!lines.some(({ isSaid }) => isSaid)) return [];
  return field(language.t(`sorts.${measure}`), lines.map(({ text }) => text).join("\n"), false);
}

function factFields({ spacecraft, age, language }: ComparisonParts): APIEmbedField[] {
  const { t } = language;
  const lines = (say: (craft: Spacecraft) => string): string =>
    spacecraft.map((craft) => line(craft, say(craft))).join("\n");
  const status = ({ status: known, inSpace }: Spacecraft): string =>
    [statusLabel(known, language), ...(inSpace === true ? [inSpaceText(age, language)] : [])].join(
      " · ",
    );
  const config = ({ config: { name, agency } }: Spacecraft): string =>
    [name, agency?.name]
      .flatMap((text) => (text === undefined ? [] : [escaped(text, 60)]))
      .join(" · ");
  return [
    ...field(t("card.status"), lines(status), false),
    ...field(t("card.class"), lines(config), false),
  ];
}

function line(craft: Spacecraft, text: string): string {
  return `${escapedName(craft, 40)} · ${text}`;
}

/** "Crew Dragon Endeavour leads in flights and time docked.", a line for each craft that is ahead in something. */
function leaders({ spacecraft, age, language }: ComparisonParts): string[] {
  const { t, list } = language;
  return spacecraft.flatMap((craft) => {
    const led = measures.filter(
      (measure) => leaderBy(spacecraft, measure, age.elapsedSeconds) === craft,
    );
    const figures = list(led.map((measure) => t(`compare.leading.${measure}`)));
    return led.length === 0 ? [] : [t("compare.leads", { name: escapedName(craft), figures })];
  });
}

import { type APIEmbed, ComponentType } from "discord-api-types/v10";
import { countCodePoints, limits } from "../../discord/limits.ts";
import type { Reply } from "../../discord/reply.ts";
import type { Language } from "../../i18n/language.ts";
import type { DockedAt, DockedCraft } from "../../spacecraft/live/docked-at.ts";
import { answerColour } from "../colours.ts";
import { escapedName } from "../words/names.ts";
import { provenance, type RosterAge } from "../words/roster-age.ts";
import { escaped } from "../words/text.ts";
import { discordTime } from "../words/times.ts";
import { craftMenu } from "./craft-menu.ts";

export interface DockedParts {
  readonly stations: readonly DockedAt[];
  /** Names of those on board, by craft; none where they are not known. */
  readonly crews: ReadonlyMap<number, readonly string[]>;
  readonly age: RosterAge;
  /** When LL2 last said who is docked. */
  readonly takenAt: Date;
  readonly language: Language;
}

/** More than these on one station have no room in its field; the rest are counted. */
const mostPerStation = 10;

/** Who is docked where, a field for each station, and a menu that opens their cards. */
export function dockedReply(parts: DockedParts): Reply {
  const { stations, age, takenAt, language } = parts;
  const { t, number } = language;
  const all = stations.flatMap(({ docked }) => docked);
  const shown = stations.slice(0, limits.fields - 1);
  const hidden = all.length - shown.reduce((sum, { docked }) => sum + docked.length, 0);
  const embed: APIEmbed = {
    title: t("docked.title"),
    color: answerColour,
    description: [
      t("list.total", { count: all.length, number: number(all.length) }),
      ...(hidden > 0 ? [moreText(hidden, language)] : []),
    ].join("\n"),
    fields: shown.map(({ target, docked }) => ({
      name: `${escaped(target.name, 100)} (${number(docked.length)})`,
      value: stationText(docked, parts),
    })),
    ...provenance({ ...age, takenAt, stale: false }, language),
  };
  const state = { kind: "open", show: "beside" } as const;
  const craft = all.map((each) => each.craft);
  const menu = craftMenu(craft, { placeholder: t("list.open"), state, language });
  return { embeds: [embed], components: [{ type: ComponentType.ActionRow, components: [menu] }] };
}

/** A line a craft, and below it who is on board, as far as there is room. */
function stationText(docked: readonly DockedCraft[], { crews, language }: DockedParts): string {
  const lines = docked.slice(0, mostPerStation).map((each) => line(each, language));
  const more =
    docked.length > mostPerStation ? [moreText(docked.length - mostPerStation, language)] : [];
  let room = limits.fieldValue - countCodePoints([...lines, ...more].join("\n"));
  const withCrews = lines.map((text, index) => {
    const crew = crewText(crews.get(docked[index]?.craft.id ?? 0) ?? [], language);
    if (countCodePoints(crew) > room) return text;
    room -= countCodePoints(crew);
    return text + crew;
  });
  return [...withCrews, ...more].join("\n");
}

function crewText(names: readonly string[], { t, labelled, list }: Language): string {
  if (names.length === 0) return "";
  const said = list(names.map((name) => escaped(name, 40)));
  return `\n-# ${labelled(t("detail.onboardCrew"), said)}`;
}

function moreText(count: number, { t, number }: Language): string {
  return `-# ${t("stats.others", { count, number: number(count) })}`;
}

/** Long names make room: ten lines have to fit into a field. */
function line({ craft, stay }: DockedCraft, { t }: Language): string {
  const port = stay.port === undefined ? [] : [escaped(stay.port.name, 24)];
  const since = t("docked.since", { when: discordTime(stay.since, "D") });
  return [`**${escapedName(craft, 24)}**`, ...port, since].join(" · ");
}

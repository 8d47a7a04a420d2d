import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { encodeState } from "../../discord/custom-id.ts";
import { countCodePoints } from "../../discord/limits.ts";
import type { Reply } from "../../discord/reply.ts";
import type { Language } from "../../i18n/language.ts";
import { plain } from "../../runtime/plain-text.ts";
import type { Catalogue } from "../../spacecraft/catalogue.ts";
import type { LiveEvent } from "../../spacecraft/live/events.ts";
import { answerColour } from "../colours.ts";
import { field } from "../fields.ts";
import { craftMenu } from "../list/craft-menu.ts";
import { creditOf, type ShownPicture, shownPicture } from "../pictures.ts";
import { provenance } from "../words/roster-age.ts";
import { statusColour } from "../words/status.ts";
import { eventCraft, eventFields, eventKind, eventLines } from "./event-words.ts";

export interface AlertParts {
  /** At least one. */
  readonly events: readonly LiveEvent[];
  readonly catalogue: Pick<Catalogue, "byId" | "snapshot" | "live">;
  readonly language: Language;
  /** A note above all else, such as that it is a test. */
  readonly note?: string;
}

/** More than these no phone shows without scrolling for long; the rest are counted. */
const mostEvents = 10;
/** Of an embed's description, for events; the rest is for what is counted. */
const roomForEvents = 3_600;

/** What a channel is told: one event in full, or several as a list, with the way to the cards. */
export function alertReply(parts: AlertParts): Reply {
  const [first] = parts.events;
  if (first === undefined) throw new Error("An alert needs an event");
  return parts.events.length === 1 ? oneEvent(first, parts) : digest(parts);
}

function oneEvent(event: LiveEvent, parts: AlertParts): Reply {
  const { catalogue, language } = parts;
  const { t } = language;
  const craft = catalogue.byId(event.craftId);
  const shown = craft && shownPicture(craft);
  const embed: APIEmbed = {
    title: language.labelled(eventKind(event, language), eventCraft(event, catalogue.byId)),
    color: craft === undefined ? answerColour : statusColour(craft),
    description: notes(parts),
    fields: [
      ...eventFields({ event, byId: catalogue.byId, language }),
      ...(shown === undefined ? [] : field(t("card.picture"), creditOf(shown.picture), false)),
    ],
    ...(shown !== undefined && { thumbnail: thumbnailOf(shown, language) }),
    ...source(parts),
  };
  if (craft === undefined) return { embeds: [embed] };
  const button: APIComponentInMessageActionRow = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: t("alerts.card"),
    custom_id: encodeState({ kind: "show", craftId: craft.id }),
  };
  return { embeds: [embed], components: [row(button)] };
}

function digest(parts: AlertParts): Reply {
  const { events, catalogue, language } = parts;
  const { t, number } = language;
  const { byId } = catalogue;
  const told = fitting(events.map((event) => eventLines({ event, byId, language })));
  const more = events.length - told.length;
  const crafts = new Map(
    events.flatMap(({ craftId }) => {
      const craft = byId(craftId);
      return craft === undefined ? [] : [[craft.id, craft] as const];
    }),
  );
  const embed: APIEmbed = {
    title: t("alerts.digest", { count: events.length, number: number(events.length) }),
    color: answerColour,
    description: [
      ...told,
      ...(more > 0 ? [`-# ${t("stats.others", { count: more, number: number(more) })}`] : []),
      notes(parts),
    ].join("\n"),
    ...source(parts),
  };
  if (crafts.size === 0) return { embeds: [embed] };
  const state = { kind: "open", show: "beside" } as const;
  const menu = craftMenu([...crafts.values()], { placeholder: t("list.open"), state, language });
  return { embeds: [embed], components: [row(menu)] };
}

function fitting(lines: readonly string[]): readonly string[] {
  let room = roomForEvents;
  return lines.slice(0, mostEvents).filter((line) => {
    room -= countCodePoints(line) + 1;
    return room >= 0;
  });
}

function notes({ language, note }: AlertParts): string {
  return [
    ...(note === undefined ? [] : [`**${note}**`]),
    `-# ${language.t("alerts.reported")}`,
  ].join("\n");
}

function thumbnailOf({ url, subject }: ShownPicture, { t }: Language): { url: string } {
  const description = t("card.pictureOf", { name: plain(subject, 200) });
  return { url, ...{ description } };
}

/** Of when the newest look is that the event follows from. */
function source({ catalogue, language }: AlertParts): Pick<APIEmbed, "footer" | "timestamp"> {
  const { snapshot, live } = catalogue;
  const takenAt = live.dockingsTakenAt ?? live.inSpaceTakenAt ?? snapshot.takenAt;
  return provenance({ origin: snapshot.value.origin, stale: false, takenAt }, language);
}

function row(
  component: APIComponentInMessageActionRow,
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: [component] };
}

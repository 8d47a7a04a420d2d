import type { APIEmbedField } from "discord-api-types/v10";
import type { Language } from "../../i18n/language.ts";
import type { Catalogue } from "../../spacecraft/catalogue.ts";
import type { EventMoment, LiveEvent } from "../../spacecraft/live/events.ts";
import type { Named } from "../../spacecraft/model.ts";
import { field, optional } from "../fields.ts";
import { figureValue } from "../words/figures.ts";
import { escapedName } from "../words/names.ts";
import { statusLabel } from "../words/status.ts";
import { discordTime } from "../words/times.ts";

interface EventParts {
  readonly event: LiveEvent;
  readonly byId: Catalogue["byId"];
  readonly language: Language;
}

const emoji: Readonly<Record<LiveEvent["kind"], string>> = {
  launched: "🚀",
  flew: "🚀",
  docked: "🔗",
  undocked: "↩️",
  returned: "🪂",
  status: "🔄",
  "new-craft": "🆕",
  record: "🏆",
  "record-ahead": "⏳",
};

/** "🚀 Launched" */
export function eventKind({ kind }: LiveEvent, { t }: Language): string {
  return `${emoji[kind]} ${t(`alerts.kinds.${kind}`)}`;
}

/** The craft's name for markdown; its id where the roster no longer has it. */
export function eventCraft(
  { craftId }: Pick<LiveEvent, "craftId">,
  byId: Catalogue["byId"],
): string {
  const craft = byId(craftId);
  return craft === undefined ? `#${craftId}` : escapedName(craft);
}

/** When it happened, as closely as that is known. */
function momentWords(when: EventMoment, { t }: Language, style: "f" | "R"): string {
  if ("at" in when) return discordTime(when.at, style);
  return t("alerts.between", {
    after: discordTime(when.after, "f"),
    before: discordTime(when.before, "f"),
  });
}

/** All that is known of an event, as fields of an embed. */
export function eventFields({ event, byId, language }: EventParts): readonly APIEmbedField[] {
  const { t } = language;
  const { when } = event;
  const moment =
    "at" in when
      ? `${discordTime(when.at, "f")} (${discordTime(when.at, "R")})`
      : momentWords(when, language, "f");
  return [...field(t("alerts.when"), moment, false), ...ownFields({ event, byId, language })];
}

function ownFields({ event, byId, language }: EventParts): readonly APIEmbedField[] {
  const { t, number } = language;
  switch (event.kind) {
    case "launched":
    case "flew": {
      const { flightNumber, isFirstReuse } = event;
      if (flightNumber === undefined) return [];
      const said = number(flightNumber);
      return field(
        t("alerts.flight"),
        isFirstReuse ? t("alerts.firstReuse", { number: said }) : said,
      );
    }
    case "docked":
      return field(t("alerts.place"), placeText(event), false);
    case "undocked": {
      const seconds = staySeconds(event);
      return [
        ...field(t("alerts.place"), placeText(event), false),
        ...field(
          t("alerts.dockedFor"),
          seconds === undefined ? undefined : language.longDuration(seconds),
        ),
      ];
    }
    case "status":
      return field(t("card.status"), changeWords(event.from, event.to, language));
    case "record":
    case "record-ahead": {
      const { measure, formerId, formerValue, within } = event;
      const holder = eventCraft({ craftId: formerId }, byId);
      const value = figureValue(formerValue, measure, language);
      const former = `${t(`sorts.${measure}`)}: ${value} (${holder})`;
      return [
        ...field(t("card.class"), optional(within?.name), false),
        ...field(t("alerts.formerRecord"), former, false),
      ];
    }
    default:
      return [];
  }
}

/** "International Space Station (Harmony zenith)" */
function placeText({ target, port }: Extract<LiveEvent, { target?: unknown }>): string | undefined {
  const names = [target, port].map((named) => optional(named?.name) ?? "");
  const [place, within] = names.filter((name) => name !== "");
  return within === undefined ? place : `${place} (${within})`;
}

/** `undefined` for one that LL2 dates before its docking. */
function staySeconds({
  since,
  when,
}: Extract<LiveEvent, { kind: "undocked" }>): number | undefined {
  if (since === undefined || !("at" in when) || when.at <= since) return undefined;
  return (when.at.getTime() - since.getTime()) / 1000;
}

function changeWords(from: Named | undefined, to: Named, language: Language): string {
  const after = statusLabel(to, language);
  return from === undefined ? after : `${statusLabel(from, language)} → ${after}`;
}

/** One event in two lines, for a digest: a place and a status speak for themselves. */
export function eventLines({ event, byId, language }: EventParts): string {
  const name = `**${eventCraft(event, byId)}**`;
  const obvious = [language.t("alerts.place"), language.t("card.status")];
  const facts = ownFields({ event, byId, language }).map(({ name: label, value }) =>
    obvious.includes(label) ? value : language.labelled(label, value),
  );
  const when = momentWords(event.when, language, "R");
  return `${language.labelled(eventKind(event, language), name)}\n${[...facts, when].join(" · ")}`;
}

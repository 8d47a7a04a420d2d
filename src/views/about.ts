import type { RequestsLeft } from "../discord/command.ts";
import type { Reply } from "../discord/reply.ts";
import type { Language } from "../i18n/language.ts";
import { answerColour } from "./colours.ts";
import { field } from "./fields.ts";
import { linkRow } from "./link-row.ts";
import { partNote, provenance, type RosterAge } from "./words/roster-age.ts";
import { discordTime } from "./words/times.ts";

export interface AboutParts {
  readonly version: string;
  readonly age: RosterAge;
  /** What is left of LL2's hour; absent before the first request. */
  readonly budget?: RequestsLeft;
  /** How often LL2 is looked at, and how many channels are told; 0 minutes is never. */
  readonly watch: { readonly minutes: number; readonly channels: number };
  readonly links: { readonly privacy: string | undefined; readonly terms: string | undefined };
  readonly language: Language;
}

const sourceUrl = "https://thespacedevs.com/llapi";

/** This bot: its data and their age, LL2's budget, credits and privacy. */
export function aboutReply(parts: AboutParts): Reply {
  const { version, age, budget, watch, links, language } = parts;
  const { t, number } = language;
  const { spacecraftCount } = age;
  const spacecraft = t("list.total", { count: spacecraftCount, number: number(spacecraftCount) });
  const fields = [
    { name: t("about.version"), value: version },
    {
      name: t("about.data"),
      value: t("about.dataValue", { spacecraft, when: discordTime(age.takenAt, "R") }),
    },
    ...(budget === undefined
      ? []
      : [
          {
            name: t("about.budget"),
            value: budgetText(budget, language),
          },
        ]),
    ...field(t("about.watch"), watchText(watch, language), false),
    { name: t("about.credits"), value: t("about.creditsValue", { url: sourceUrl }) },
    { name: t("about.privacy"), value: t("about.privacyValue") },
    ...(language.isReviewed
      ? []
      : [{ name: t("about.translation"), value: t("about.unreviewed") }]),
  ];
  const embed = {
    title: t("about.title"),
    description: [
      t("about.what", { command: "`/spacecraft search`" }),
      ...partNote(age, language),
    ].join("\n"),
    color: answerColour,
    fields,
    ...provenance(age, language),
  };
  const components = linkRow([
    [t("about.privacy"), links.privacy],
    [t("about.terms"), links.terms],
  ]);
  return { embeds: [embed], components };
}

function watchText(
  { minutes, channels }: AboutParts["watch"],
  { t, number, shortDuration }: Language,
): string | undefined {
  if (minutes === 0) return undefined;
  const looks = t("about.watchValue", { duration: shortDuration(minutes * 60) });
  if (channels === 0) return looks;
  return `${looks}\n${t("about.alertChannels", { count: channels, number: number(channels) })}`;
}

function budgetText({ limit, unused, left }: RequestsLeft, { t, number }: Language): string {
  const said = t("about.budgetValue", { left: number(unused), limit: number(limit) });
  const reserved = unused - left;
  return reserved === 0 ? said : t("about.budgetReserved", { said, reserved: number(reserved) });
}

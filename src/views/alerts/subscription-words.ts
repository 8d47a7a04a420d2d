import type { APIEmbedField } from "discord-api-types/v10";
import { alertKinds, type QuietHours, type Subscription } from "../../alerts/subscription.ts";
import { type Language, languageFor } from "../../i18n/language.ts";
import { languageName } from "../../i18n/localised.ts";
import type { Catalogue } from "../../spacecraft/catalogue.ts";
import type { Named } from "../../spacecraft/model.ts";
import type { Facet } from "../../spacecraft/query/facets.ts";
import { field } from "../fields.ts";
import { facetWord } from "../words/ll2-words.ts";
import { escaped } from "../words/text.ts";

export interface SubscriptionParts {
  readonly catalogue: Pick<Catalogue, "facets">;
  readonly language: Language;
}

/** What a subscription announces: "Docked, Undocked", or "Everything"; beyond so many the rest are counted. */
export function kindsText(
  { kinds }: Subscription,
  { t, commas, number }: Language,
  most: number = alertKinds.length,
): string {
  if (kinds.length === alertKinds.length) return t("alerts.groups.everything");
  const named = commas(kinds.slice(0, most).map((kind) => t(`alerts.kinds.${kind}`)));
  return kinds.length > most ? `${named} +${number(kinds.length - most)}` : named;
}

/** What the craft, or the station, has to be; `undefined` when anything may. For markdown, unless written otherwise. */
export function filtersText(
  { agencyId, typeId, configId, station }: Subscription,
  { catalogue, language }: SubscriptionParts,
  longestName = 80,
  write: (text: string, most: number) => string = escaped,
): string | undefined {
  const named = (facet: Exclude<Facet, "family">, id: number | undefined): readonly string[] => {
    if (id === undefined) return [];
    const value: Named = catalogue.facets[facet].find((each) => each.id === id) ?? {
      id,
      name: `#${id}`,
    };
    return [write(facetWord(facet, value, language), longestName)];
  };
  const said = [
    ...named("agency", agencyId),
    ...named("type", typeId),
    ...named("config", configId),
    ...(station === undefined ? [] : [write(station.name, longestName)]),
  ];
  return said.length === 0 ? undefined : said.join(" · ");
}

/** "22:00–07:00 Europe/Berlin" */
function hoursText({ fromMinute, untilMinute, timeZone }: QuietHours): string {
  return `${clockText(fromMinute)}–${clockText(untilMinute)} ${zoneText(timeZone)}`;
}

/** A time zone as people call it: "Europe/Berlin", "UTC+2". */
export function zoneText(timeZone: string): string {
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(timeZone) ?? [];
  if (hours === undefined) return escaped(timeZone.replaceAll("_", " "), 64);
  return `UTC${sign === "-" ? "+" : "−"}${hours}`;
}

function clockText(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return [hours, minutes].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Everything that was chosen, as fields of an embed. */
export function subscriptionFields(
  subscription: Subscription,
  parts: SubscriptionParts,
): readonly APIEmbedField[] {
  const { language } = parts;
  const { t } = language;
  const { roleId, quietHours, locale } = subscription;
  return [
    ...field(t("alerts.announces"), kindsText(subscription, language), false),
    ...field(t("alerts.only"), filtersText(subscription, parts)),
    ...field(t("alerts.pings"), roleId && `<@&${roleId}>`),
    ...field(t("alerts.quiet"), quietHours && hoursText(quietHours)),
    ...field(t("alerts.language"), languageName(languageFor(locale).locale)),
  ];
}

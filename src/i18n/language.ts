import { createDurations, type Durations } from "./durations.ts";
import { keepFormatted } from "./keep-formatted.ts";
import {
  discordLocales,
  isReviewed,
  type LanguageCode,
  languageCodes,
  type Sentences,
  sentencesIn,
} from "./sentences.ts";

/** How to speak to one person: sentences, durations, numbers and dates of one language. */
export interface Language extends Durations {
  readonly code: LanguageCode;
  /** What `Intl` goes by: the reader's own locale, or American English where the sentences are English. */
  readonly locale: string;
  readonly t: Sentences;
  /** Whether a native speaker has checked the sentences. */
  readonly isReviewed: boolean;
  number(value: number): string;
  /** A share from 0 to 1, as a whole percentage. */
  percent(share: number): string;
  /** With a unit of `Intl.NumberFormat`, such as "meter" or "kilogram". */
  measure(value: number, unit: "meter" | "kilogram"): string;
  /** "Launch: today" */
  labelled(label: string, value: string): string;
  /** "a, b, c": facts side by side. */
  commas(facts: readonly string[]): string;
  /** "a, b and c" */
  list(items: readonly string[]): string;
  /** "a, b or c" */
  either(items: readonly string[]): string;
  /** A calendar day (`YYYY-MM-DD`), or the text itself where it is none. */
  day(isoDay: string): string;
  /** The hour that a moment is in, in UTC: "14 Feb 2026, 13:00 UTC". */
  hour(at: Date): string;
  /** "June 2028" */
  month(at: Date): string;
  year(at: Date): string;
  /** Day and time in UTC. */
  moment(at: Date): string;
}

const hourMs = 3_600_000;

const languages = new Map<string, Language>();

/** The language for one of Discord's locales ("de", "en-GB", "fr", ...); English, figures included, where we have none. */
export function languageFor(locale: string): Language {
  const known = languages.get(locale);
  if (known !== undefined) return known;
  const created = createLanguage(locale);
  if (languages.size < mostLocales) languages.set(locale, created);
  return created;
}

/** Discord has 34 locales; more than this many distinct ones are not Discord's. */
const mostLocales = 64;

function intlLocale(discordLocale: string, code: LanguageCode): string {
  if (code === "en") return discordLocale === "en-GB" ? "en-GB" : "en-US";
  // For Latin America as a whole CLDR abbreviates days to "dd."; Mexico writes the same numbers, and "d".
  return discordLocale === "es-419" ? "es-MX" : discordLocale;
}

function createLanguage(discordLocale: string): Language {
  const code =
    languageCodes.find((each) =>
      (discordLocales[each] as readonly string[]).includes(discordLocale),
    ) ?? "en";
  const locale = intlLocale(discordLocale, code);
  const numbers = new Intl.NumberFormat(locale);
  const percentages = new Intl.NumberFormat(locale, { style: "percent" });
  const alternatives = new Intl.ListFormat(locale, { type: "disjunction" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  // A line that begins with the Korean "2019. 3. 2." is an item of a numbered list in markdown.
  const dateStyle = code === "ko" ? "long" : "medium";
  const days = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: "UTC" });
  const moments = new Intl.DateTimeFormat(locale, {
    dateStyle,
    timeStyle: "short",
    timeZone: "UTC",
  });
  const months = new Intl.DateTimeFormat(locale, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const years = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" });
  const t = sentencesIn(code);
  return {
    code,
    locale,
    t,
    isReviewed: isReviewed(code),
    ...createDurations(locale),
    number: keepFormatted((value) => numbers.format(value)),
    percent: (share) => percentages.format(share),
    measure: (value, unit) =>
      new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 2 }).format(
        value,
      ),
    labelled: (label, value) => t("phrases.labelled", { label, value }),
    commas: (facts) =>
      facts.length === 0
        ? ""
        : facts.reduce((before, next) => t("phrases.comma", { before, next })),
    list: (items) => lists.format(items),
    either: (items) => alternatives.format(items),
    day: (isoDay) => {
      const at = new Date(`${isoDay}T00:00:00Z`);
      return Number.isNaN(at.getTime()) ? isoDay : days.format(at);
    },
    hour: (at) => `${moments.format(Math.floor(at.getTime() / hourMs) * hourMs)} UTC`,
    month: (at) => months.format(at),
    year: (at) => years.format(at),
    moment: (at) => `${moments.format(at)} UTC`,
  };
}

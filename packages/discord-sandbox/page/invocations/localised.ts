/** Names or descriptions by locale, as Discord keeps them. */
export type Localisations = Readonly<Partial<Record<string, string | null>>> | null | undefined;

/** Discord's own fallbacks between locales. */
const fallbacks: Readonly<Record<string, string>> = {
  "en-US": "en-GB",
  "en-GB": "en-US",
  "es-419": "es-ES",
};

/** The text a person of this locale sees: theirs, else the fallback's, else the default. */
export function localised(text: string, localisations: Localisations, locale: string): string {
  const fallback = fallbacks[locale];
  return localisations?.[locale] ?? (fallback && localisations?.[fallback]) ?? text;
}

import { describe, expect, test } from "vitest";
import { languageFor } from "../../src/i18n/language.ts";
import { discordLocales, languageCodes } from "../../src/i18n/sentences.ts";
import { aboutReply } from "../../src/views/about.ts";

const fieldsIn = (locale: string): (string | undefined)[] => {
  const age = {
    origin: "production",
    takenAt: new Date("2026-08-22T00:00:00Z"),
    stale: false,
    spacecraftCount: 600,
    elapsedSeconds: 0,
  } as const;
  const reply = aboutReply({
    version: "1.0.0",
    age,
    links: { privacy: undefined, terms: undefined },
    language: languageFor(locale),
  });
  return reply.embeds?.flatMap(({ fields = [] }) => fields.map(({ value }) => value)) ?? [];
};

describe("about the bot", () => {
  test.each(languageCodes)("says of %s whether a native speaker has reviewed it", (code) => {
    const language = languageFor(discordLocales[code][0]);
    expect(fieldsIn(language.locale).includes(language.t("about.unreviewed"))).toBe(
      !language.isReviewed,
    );
  });
});

import { describe, expect, test } from "vitest";
import { languageFor } from "../../src/i18n/language.ts";
import { discordLocales, languageCodes } from "../../src/i18n/sentences.ts";
import { aboutReply } from "../../src/views/about.ts";

const fieldsIn = (locale: string, watch = { minutes: 30, channels: 0 }): (string | undefined)[] => {
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
    watch,
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

  test("says how often it looks, and how many channels are told", () => {
    const looks = "Looks at Launch Library 2 every 30\u00a0min.";
    expect(fieldsIn("en-US")).toContain(looks);
    const told = (channels: number) => fieldsIn("en-US", { minutes: 30, channels });
    expect(told(1)).toContain(`${looks}\nAlerts in 1 channel.`);
    expect(told(2)).toContain(`${looks}\nAlerts in 2 channels.`);
  });

  test("says nothing of looking while it does not", () => {
    const said = fieldsIn("en-US", { minutes: 0, channels: 3 }).join("\n");
    expect(said).not.toMatch(/Looks|Alerts/);
  });
});

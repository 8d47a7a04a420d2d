import { describe, expect, test } from "vitest";
import { alertKinds, type Subscription } from "../../../src/alerts/subscription.ts";
import type { Reply } from "../../../src/discord/reply.ts";
import { languageFor } from "../../../src/i18n/language.ts";
import { discordLocales } from "../../../src/i18n/sentences.ts";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import { subscriptionReply, welcomeReply } from "../../../src/views/alerts/subscription.ts";
import { subscriptionOf } from "../../alerts/subscriptions.ts";
import { craft, now } from "../../spacecraft/live/pictures.ts";
import { pseudoLanguage } from "../../support/languages/pseudo-language.ts";
import { expectWhole } from "../../support/whole-reply.ts";

const agency = { id: 121, name: "SpaceX" };
const fleet = [craft(1, { config: { id: 6, name: "Crew Dragon 2", agency, families: [] } })];
const roster = { value: { origin: "production" as const, spacecraft: fleet }, takenAt: now };
const catalogue = createCatalogue({ ...roster, stale: false });
const station = { id: 4, name: "International Space Station" };
const everything = subscriptionOf("aaaaaaaa");
const dockings = subscriptionOf("bbbbbbbb", {
  kinds: ["docked"],
  agencyId: 121,
  typeId: 99,
  configId: 6,
  station,
  roleId: "300000000000000001",
  quietHours: { fromMinute: 0, untilMinute: 425, timeZone: "America/New_York" },
  locale: "ja",
});

const english = { catalogue, language: languageFor("en-US") };
const replyTo = (subscription: Subscription) => subscriptionReply(subscription, "On.", english);

function optionsOf({ components = [] }: Reply) {
  return components.flatMap((row) =>
    row.components.flatMap((each) => ("options" in each ? each.options : [])),
  );
}

describe("a subscription", () => {
  test.each([
    ["sv-SE", "American English"],
    ["de", "Deutsch"],
  ])("of a server that reads %s says which language its messages are in", (locale, said) => {
    const [embed] = replyTo({ ...everything, locale }).embeds;
    expect(embed?.fields).toContainEqual(
      expect.objectContaining({ name: "Language", value: said }),
    );
  });

  test("is shown with all that was chosen, and what has gone from the list by its number", () => {
    const fields = replyTo(dockings).embeds[0]?.fields?.map(({ name, value }) => [name, value]);
    expect(fields).toEqual([
      ["Announces", "Docked"],
      ["Only", "SpaceX · \\#99 · Crew Dragon 2 · International Space Station"],
      ["Pings", "<@&300000000000000001>"],
      ["Without sound", "00:00–07:05 America/New York"],
      ["Language", "日本語"],
    ]);
  });

  test("has a menu of its kinds, of a station's those of dockings alone", () => {
    expect(optionsOf(replyTo(everything)).map(({ value }) => value)).toEqual(alertKinds);
    expect(optionsOf(replyTo(dockings))).toMatchObject([
      { value: "docked", default: true },
      { value: "undocked", default: false },
    ]);
  });

  const languages = [...Object.values(discordLocales).flat().map(languageFor), pseudoLanguage()];
  test.each(languages.map((language) => [language.locale, language] as const))(
    "is confirmed in %s by messages that Discord takes, and that are whole",
    (_, language) => {
      const parts = { catalogue, language };
      for (const each of [everything, dockings]) {
        const heading = language.t("alerts.added", { channel: `<#${each.channelId}>` });
        expectWhole(subscriptionReply(each, heading, parts));
        expectWhole(welcomeReply(each, parts));
      }
    },
  );
});

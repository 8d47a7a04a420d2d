import { createMessageRules } from "discord-sandbox";
import { describe, expect, test } from "vitest";
import { fitReply } from "../../src/discord/limits.ts";
import { languageFor } from "../../src/i18n/language.ts";
import { spacecraftSchema } from "../../src/ll2/schema/schema.ts";
import { overview } from "../../src/views/card/card.ts";
import { fixtureRecords } from "../support/rosters/fixture-roster.ts";

const age = {
  takenAt: new Date(0),
  origin: "production",
  stale: false,
  spacecraftCount: 600,
  elapsedSeconds: 0,
} as const;
const language = languageFor("en-US");
const [record] = fixtureRecords;
const rules = createMessageRules(10 * 1024 * 1024);

/** The card of a record in which LL2 sends something else, as Discord would take it. */
function cardOf(changes: object): { description: string; text: string } {
  const craft = spacecraftSchema.parse({ ...record, ...changes });
  const [embed] = fitReply({ embeds: [overview({ craft, age, language })] }).embeds;
  if (embed === undefined) throw new Error("No card");
  rules.checkMessage({ embeds: [JSON.parse(JSON.stringify(embed))] }, [], undefined);
  return { description: embed.description ?? "", text: JSON.stringify(embed) };
}

function withPicture(url: string): object {
  return {
    image: {
      id: 1,
      name: "x",
      image_url: url,
      thumbnail_url: url,
      credit: null,
      license: { id: 1 },
    },
  };
}

describe("a card stays clean when LL2 sends", () => {
  test("markdown", () => {
    const { description } = cardOf({
      description: "# **Bold** and [a link](https://evil.example)",
    });
    expect(description).toBe(String.raw`\# \*\*Bold\*\* and \[a link](https\://evil.example)`);
  });

  test("mentions, timestamps and custom emoji", () => {
    const { description } = cardOf({
      description: "@everyone <@123456789012345678> <t:0:R> <:a:1>",
    });
    expect(description).toBe(String.raw`\@everyone \<@123456789012345678> \<t:0:R> \<:a:1>`);
  });

  test("marks that turn the direction of writing", () => {
    expect(cardOf({ name: "Soyuz \u202E32-SM" }).text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  test("letters with marks piled upon them", () => {
    const { text } = cardOf({ name: `S${"\u0335\u0301".repeat(300)}oyuz` });
    expect(text).not.toMatch(/\p{M}{3}/u);
  });

  test("a description of 800 kB", () => {
    const { description } = cardOf({ description: "Long. ".repeat(140_000) });
    expect([...description].length).toBeLessThanOrEqual(1_600);
  });

  test.each([
    "javascript:alert(1)",
    "https://169.254.169.254/latest/meta-data",
    "http://thespacedevs-prod.nyc3.digitaloceanspaces.com/media/images/a.jpeg",
    "https://evil.example/a.png",
  ])("a picture from %s", (url) => {
    expect(cardOf(withPicture(url)).text).not.toContain(url);
  });

  test("null wherever it may, and wherever it may not", () => {
    const nulls = Object.fromEntries(
      Object.keys(record ?? {})
        .filter((key) => !["id", "name", "spacecraft_config"].includes(key))
        .map((key) => [key, null]),
    );
    const { id, name } = record?.spacecraft_config ?? {};
    const config = { id, name, type: null, agency: null, family: null, in_use: null, image: null };
    const { text } = cardOf({ ...nulls, spacecraft_config: config });
    expect(text).not.toMatch(/null|undefined|NaN/);
  });
});

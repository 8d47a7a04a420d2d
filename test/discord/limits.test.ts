import { ComponentType } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { clipMarkdown, fitReply } from "../../src/discord/limits.ts";

const points = (text: string | undefined): number => [...(text ?? "")].length;

describe("a reply made to fit", () => {
  test("keeps what fits as it is", () => {
    const reply = {
      embeds: [{ title: "T", description: "D", fields: [{ name: "n", value: "v" }] }],
    };
    expect(fitReply(reply)).toEqual(reply);
  });

  test("has its long texts cut, counted in code points", () => {
    const [embed] = fitReply({
      embeds: [
        {
          title: "🚀".repeat(300),
          description: "d".repeat(5_000),
          footer: { text: "f".repeat(10) },
        },
      ],
    }).embeds;
    expect(points(embed?.title)).toBe(256);
    expect(points(embed?.description)).toBe(4_096);
    expect(embed?.title?.endsWith("🚀…")).toBe(true);
  });

  test("has no empty field, and at most 25", () => {
    const fields = Array.from({ length: 40 }, (_, index) => ({
      name: `n${index}`,
      value: index % 2 === 0 ? "v" : "  ",
    }));
    const [embed] = fitReply({ embeds: [{ fields }] }).embeds;
    expect(embed?.fields).toHaveLength(20);
    expect(embed?.fields?.every(({ value }) => value === "v")).toBe(true);
  });

  test("has 25 of 30 filled fields, the first ones", () => {
    const fields = Array.from({ length: 30 }, (_, index) => ({ name: `n${index}`, value: "v" }));
    const [embed] = fitReply({ embeds: [{ fields }] }).embeds;
    expect(embed?.fields).toEqual(fields.slice(0, 25));
  });

  test("says what a picture shows in at most 1,024 characters", () => {
    const url = "https://example.org/a.png";
    const described = (count: number) => ({ url, description: "🛰".repeat(count) });
    const fitted = (count: number) => {
      const embed = { title: "t", image: described(count), thumbnail: described(count) };
      const [kept] = fitReply({ embeds: [embed] }).embeds;
      return [kept?.image, kept?.thumbnail] as readonly unknown[];
    };
    expect(fitted(1_024)).toEqual([described(1_024), described(1_024)]);
    const cut = { url, description: `${"🛰".repeat(1_023)}…` };
    expect(fitted(1_025)).toEqual([cut, cut]);
  });

  test("has at most 6,000 characters in all its embeds together, and keeps the footer", () => {
    const fields = Array.from({ length: 25 }, () => ({
      name: "n".repeat(256),
      value: "v".repeat(1_024),
    }));
    const long = { title: "t", description: "d".repeat(3_000), fields, footer: { text: "source" } };
    const { embeds } = fitReply({ embeds: [long, long] });
    const total = embeds
      .flatMap(({ title, description, fields: kept = [], footer }) => [
        title,
        description,
        footer?.text,
        ...kept.flatMap(({ name, value }) => [name, value]),
      ])
      .reduce((sum, text) => sum + points(text), 0);
    expect(total).toBeLessThanOrEqual(6_000);
    expect(embeds[0]?.footer?.text).toBe("source");
  });

  test("has menus of at most 25 options with labels of at most 100 characters", () => {
    const options = Array.from({ length: 30 }, (_, index) => ({
      label: "l".repeat(120),
      value: `${index}`,
      description: "d".repeat(120),
    }));
    const { components = [] } = fitReply({
      embeds: [],
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: "a",
              placeholder: "p".repeat(200),
              options,
            },
          ],
        },
      ],
    });
    const menu = components[0]?.components[0];
    if (menu?.type !== ComponentType.StringSelect) throw new Error("no menu");
    expect(menu.options).toHaveLength(25);
    expect(
      menu.options.every(
        ({ label, description }) => points(label) === 100 && points(description) === 100,
      ),
    ).toBe(true);
    expect(points(menu.placeholder)).toBe(150);
  });
});

describe("clipped markdown", () => {
  test.each([
    ["an escape", String.raw`ab \*cd`, 5, "ab…"],
    ["an escape after an escaped backslash", String.raw`a\\\*cd`, 5, String.raw`a\\…`],
    ["no escape, but an escaped backslash", String.raw`ab\\cd`, 5, String.raw`ab\\…`],
    ["a timestamp", "since <t:1700000000:f>, docked", 15, "since…"],
    ["a link's text", "NASA · [Licence](https://a.example)", 12, "NASA ·…"],
    ["a link's address", "NASA · [Licence](https://a.example)", 30, "NASA ·…"],
    ["a bracket that is escaped", String.raw`ab \[cdefgh`, 8, String.raw`ab \[cd…`],
    ["a sign that is escaped", String.raw`ab \<cdefgh`, 8, String.raw`ab \<cd…`],
    ["nothing", "since <t:1:f>, docked", 18, "since <t:1:f>, do…"],
  ])("ends before what it would leave half: %s", (_, text, most, clipped) => {
    expect(clipMarkdown(text, most)).toBe(clipped);
  });

  test("that fits stays as it is", () => {
    expect(clipMarkdown("a [", 3)).toBe("a [");
  });
});

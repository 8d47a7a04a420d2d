import { describe, expect, test } from "vitest";
import { hasExtras, messageOf, withoutExtras } from "../../src/discord/message.ts";
import type { Reply } from "../../src/discord/reply.ts";

describe("a message to Discord", () => {
  const embeds = [{ title: "Hello @everyone <@123456789012345678>" }];

  test("mentions nobody, whatever it says", () => {
    expect(messageOf({ embeds }).body).toMatchObject({ embeds, allowed_mentions: { parse: [] } });
  });

  test("takes buttons and pictures of the message before away, unless it has its own", () => {
    expect(messageOf({ embeds }).body).toMatchObject({ components: [], attachments: [] });
  });

  test("says what its pictures show", () => {
    const data = new Uint8Array([1, 2, 3]);
    const files = [{ name: "chart.png", data, description: "Who was docked longest" }];
    const message = messageOf({ embeds, files });
    expect(message.files).toEqual([{ name: "chart.png", data }]);
    expect(message.body.attachments).toEqual([
      { id: 0, filename: "chart.png", description: "Who was docked longest" },
    ]);
  });

  test("is for one person's eyes only where that is said", () => {
    expect(messageOf({ embeds }).body).not.toHaveProperty("flags");
    expect(messageOf({ embeds }, 64).body.flags).toBe(64);
  });

  test("is cut to what Discord takes", () => {
    const [embed] = messageOf({ embeds: [{ title: "x".repeat(300) }] }).body.embeds ?? [];
    expect(embed?.title).toHaveLength(256);
  });

  const url = "https://example.org";
  const link = { type: 2, style: 5, url, label: "Wiki" } as const;

  test.each<[string, Reply, boolean]>([
    ["a link", { embeds: [{ url }] }, true],
    ["a picture", { embeds: [{ image: { url } }] }, true],
    ["a small picture", { embeds: [{ thumbnail: { url } }] }, true],
    ["an author with a link", { embeds: [{ author: { name: "a", url } }] }, true],
    ["an author with a picture", { embeds: [{ author: { name: "a", icon_url: url } }] }, true],
    ["a footer with a picture", { embeds: [{ footer: { text: "a", icon_url: url } }] }, true],
    ["a button that leads away", { embeds, components: [{ type: 1, components: [link] }] }, true],
    ["words alone", { embeds: [{ title: "a", footer: { text: "b" } }] }, false],
  ])("with %s has something to leave out, or not", (_, reply, expected) => {
    const title = { ...reply, embeds: reply.embeds.map((embed) => ({ title: "t", ...embed })) };
    const message = messageOf(title);
    expect(hasExtras(message)).toBe(expected);
    expect(hasExtras(withoutExtras(message))).toBe(false);
  });
});

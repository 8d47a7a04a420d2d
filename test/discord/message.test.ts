import { describe, expect, test } from "vitest";
import { messageOf } from "../../src/discord/message.ts";

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
});

import { createMessageRules } from "discord-sandbox";
import { expect } from "vitest";
import { fitReply } from "../../src/discord/limits.ts";
import type { Reply } from "../../src/discord/reply.ts";

const rules = createMessageRules(10 * 1024 * 1024);

/** That Discord takes a reply as it is, and that nothing of it had to be cut for that. */
export function expectWhole(reply: Reply): void {
  const { embeds, components = [] } = fitReply(reply);
  rules.checkMessage(JSON.parse(JSON.stringify({ embeds, components })), [], undefined);
  expect({ embeds, components }).toEqual({
    embeds: reply.embeds,
    components: reply.components ?? [],
  });
  expect(JSON.stringify(embeds)).not.toMatch(/\{\{|undefined|NaN|\b(?:list|card|alerts)\.\w/);
}

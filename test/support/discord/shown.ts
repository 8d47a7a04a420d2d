import type { Entry, Outcome } from "discord-sandbox";

/** The message a person sees after an action; throws when there is none. */
export function shown(outcome: Outcome): Entry {
  if (outcome.kind === "message" || outcome.kind === "updated") return outcome.entry;
  throw new Error(`Nothing to see: ${JSON.stringify(outcome)}`);
}

/** What stands in a message's first embed, a line each. */
export function textOf({ message }: Entry): string {
  const [embed] = message.embeds;
  const fields = embed?.fields?.map(({ name, value }) => `${name}: ${value}`) ?? [];
  return [embed?.title, embed?.description, ...fields, embed?.footer?.text].join("\n");
}

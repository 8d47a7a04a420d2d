import type { APIMessage } from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../base/json.ts";
import { userOf } from "../world/user.ts";
import type { World } from "../world/world.ts";

/** Who a message notifies. */
export type Mentions = Pick<APIMessage, "mentions" | "mention_roles" | "mention_everyone">;

/**
 * Finds whom a text mentions and may notify. Without `allowed_mentions` an interaction's answer
 * notifies users and nobody else (Discord docs, "Allowed Mentions Object").
 */
export function mentionsIn(text: string, allowed: unknown, { people, servers }: World): Mentions {
  const rules: JsonObject = allowed === undefined ? { parse: ["users"] } : asObject(allowed);
  const parsed = asList(rules["parse"]);
  const isAllowed = (kind: "users" | "roles", id: string) =>
    parsed.includes(kind) || asList(rules[kind]).includes(id);
  const userIds = new Set([...text.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id));
  const mentionedRoles = new Set([...text.matchAll(/<@&(\d+)>/g)].map(([, id]) => id));
  return {
    mentions: people.filter(({ id }) => userIds.has(id) && isAllowed("users", id)).map(userOf),
    mention_roles: servers.all
      .flatMap(({ roles }) => roles)
      .map(({ id }) => id)
      .filter((id) => mentionedRoles.has(id) && isAllowed("roles", id)),
    mention_everyone: /@(everyone|here)/.test(text) && parsed.includes("everyone"),
  };
}

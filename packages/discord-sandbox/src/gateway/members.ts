import { GatewayIntentBits } from "discord-api-types/v10";
import { asList, asObject } from "../base/json.ts";
import { botMember, memberOf } from "../world/member.ts";
import type { World } from "../world/world.ts";
import type { Session } from "./session.ts";

/** Members a chunk (Discord docs, "Guild Members Chunk"). */
const CHUNK_SIZE = 1_000;
/** Members that may be asked for by id, or by a part of their name. */
const MAX_ASKED = 100;

/** Answers a request for members (op 8) with chunks. Silent where Discord is: no guild, no intent. */
export function tellOfMembers(session: Session, data: unknown, { world }: { world: World }): void {
  const { guild_id: guildId, query, user_ids: asked, limit, nonce } = asObject(data);
  const guild = world.servers.find(String(guildId));
  if (guild === undefined || !session.hears(guild.id)) return;
  const all = [
    botMember(world.application, guild),
    ...world.people.map((person) => memberOf(person, guild)),
  ];
  const ids = (Array.isArray(asked) ? asList(asked) : [asked])
    .filter((id) => id !== undefined)
    .slice(0, MAX_ASKED)
    .map(String);
  const wantsAll = ids.length === 0 && query === "" && Number(limit) === 0;
  // The whole list takes the privileged intent (Discord docs, "Request Guild Members").
  if (wantsAll && (session.intents & GatewayIntentBits.GuildMembers) === 0) return;
  const named = all.filter(({ user }) => user.username.startsWith(String(query ?? "")));
  const found =
    ids.length > 0
      ? all.filter(({ user }) => ids.includes(user.id))
      : wantsAll
        ? all
        : named.slice(0, Math.min(Number(limit), MAX_ASKED));
  const chunks = Math.max(1, Math.ceil(found.length / CHUNK_SIZE));
  for (let index = 0; index < chunks; index += 1) {
    session.dispatch("GUILD_MEMBERS_CHUNK", {
      guild_id: guild.id,
      members: found.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE),
      chunk_index: index,
      chunk_count: chunks,
      ...(ids.length > 0
        ? { not_found: ids.filter((id) => !all.some(({ user }) => user.id === id)) }
        : {}),
      ...(typeof nonce === "string" ? { nonce } : {}),
    });
  }
}

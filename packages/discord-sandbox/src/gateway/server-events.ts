import { channelOf } from "../world/channel.ts";
import { guildOf } from "../world/guild.ts";
import { isThread } from "../world/permissions.ts";
import type { ServerEvent } from "../world/servers.ts";
import type { World } from "../world/world.ts";
import type { Gateway } from "./gateway.ts";
import { GUILDS_INTENT, guildCreateOf } from "./ready.ts";

/** Tells sessions with the GUILDS intent what happened to a server. */
export function tellOfServer(event: ServerEvent, gateway: Gateway, world: World): void {
  const { guild } = event;
  const send = (name: string, data: unknown) =>
    gateway.dispatch(name, data, guild.id, GUILDS_INTENT);
  switch (event.kind) {
    case "guild-create":
      send("GUILD_CREATE", guildCreateOf(guild, world));
      return;
    case "guild-update":
      send("GUILD_UPDATE", guildOf(guild));
      return;
    case "guild-delete":
      // Without `unavailable`: the bot was removed (Discord docs, "Guild Delete").
      send("GUILD_DELETE", { id: guild.id });
      return;
    case "channel-create":
    case "channel-update":
    case "channel-delete": {
      const what = isThread(event.channel) ? "THREAD" : "CHANNEL";
      const name = event.kind.replace("channel-", "").toUpperCase();
      send(`${what}_${name}`, channelOf(event.channel, world));
      return;
    }
    case "role-create":
    case "role-update": {
      const name = event.kind.replace("role-", "").toUpperCase();
      send(`GUILD_ROLE_${name}`, { guild_id: guild.id, role: event.role });
      return;
    }
  }
}

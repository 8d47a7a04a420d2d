import { GatewayIntentBits } from "discord-api-types/v10";
import type { Place } from "../protocol.ts";
import type { Gateway } from "./gateway.ts";

/** Tells sessions with the intent of a message in a channel or DM. */
export function tellOfMessage(
  name: "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE",
  { guildId }: Place,
  data: object,
  gateway: Gateway,
): void {
  const intent =
    guildId === undefined ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  const home = guildId === undefined ? {} : { guild_id: guildId };
  gateway.dispatch(name, { ...data, ...home }, guildId, intent);
}

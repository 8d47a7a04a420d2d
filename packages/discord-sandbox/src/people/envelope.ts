import {
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessage,
  InteractionContextType,
} from "discord-api-types/v10";
import type { Interaction } from "../interactions/interaction.ts";
import type { Settings } from "../options.ts";
import type { Person, Place } from "../protocol.ts";
import { type Channel, channelOf } from "../world/channel.ts";
import { botPermissionsIn, holderOf, memberIn } from "../world/member.ts";
import { permissionsOf } from "../world/permissions.ts";
import { userOf } from "../world/user.ts";
import type { World } from "../world/world.ts";

/** The INTERACTION_CREATE event around the data of one interaction. */
export function envelopeOf(
  interaction: Interaction,
  data: unknown,
  message: APIMessage | undefined,
  world: World,
  settings: Settings,
): unknown {
  const { id, token, type, person, place } = interaction;
  return {
    id,
    application_id: world.application.id,
    type,
    token,
    version: 1,
    data,
    ...(message === undefined ? {} : { message }),
    channel: channelFor(person, place, world),
    channel_id: place.id,
    ...whoOf(person, place, world),
    locale: person.locale,
    context: contextOf(place),
    app_permissions: String(botPermissionsIn(place, world)),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: interaction.owners,
    attachment_size_limit: settings.attachmentLimitBytes,
  };
}

/** A channel as an interaction tells of it: in a guild, with what the person may do there. */
export function channelFor(person: Person, place: Place, world: World): Channel {
  const guild = world.guildOf(place);
  const channel = channelOf(place, world);
  if (guild === undefined) return channel;
  return { ...channel, permissions: String(permissionsOf(holderOf(person, guild), guild, place)) };
}

/** In a guild a member, elsewhere a user. */
function whoOf(person: Person, place: Place, world: World): Record<string, unknown> {
  const guild = world.guildOf(place);
  if (guild === undefined) return { user: userOf(person) };
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: memberIn(person, guild, place),
  };
}

export function contextOf(place: Place): InteractionContextType {
  switch (place.kind) {
    case "guild":
      return InteractionContextType.Guild;
    case "bot-dm":
      return InteractionContextType.BotDM;
    case "private-channel":
      return InteractionContextType.PrivateChannel;
  }
}

/** By whose installation the bot is here: the guild's, the person's, or both. */
export function ownersOf(
  person: Person,
  place: Place,
  installs: Settings["installs"],
): APIAuthorizingIntegrationOwnersMap {
  const byGuild = installs.includes("guild");
  return {
    ...(byGuild && place.guildId !== undefined ? { "0": place.guildId } : {}),
    // In the bot's own DM a guild installation stands as "0" (Discord docs).
    ...(byGuild && place.kind === "bot-dm" ? { "0": "0" } : {}),
    ...(installs.includes("user") ? { "1": person.id } : {}),
  };
}

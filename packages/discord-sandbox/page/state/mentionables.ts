import type { APIRole, ChannelType } from "discord-api-types/v10";
import type { Person, Place } from "../../src/protocol.ts";
import { currentPlace, type PageState } from "./page-state.ts";

/** Who and what options and menus offer in a place. */
export interface Mentionables {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly roles: readonly APIRole[];
}

/** In a server its own channels and roles, elsewhere the place itself; people everywhere. */
export function mentionablesOf(state: PageState): Mentionables {
  const { people, places, guilds } = state.server;
  const here = currentPlace(state);
  return {
    people,
    places: places.filter(({ id, guildId }) =>
      here?.guildId === undefined ? id === here?.id : guildId === here.guildId,
    ),
    roles: guilds.find(({ id }) => id === here?.guildId)?.roles ?? [],
  };
}

/** A row to choose from. */
export interface Mentionable {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
}

export function peopleRows({ people }: Mentionables): readonly Mentionable[] {
  return people.map(({ id, displayName, username }) => ({
    label: displayName,
    value: id,
    detail: username,
  }));
}

export function roleRows({ roles }: Mentionables): readonly Mentionable[] {
  return roles.map(({ id, name }) => ({ label: name, value: id, detail: "Role" }));
}

/** Of these types alone, where there are any. */
export function channelRows(
  { places }: Mentionables,
  types: readonly ChannelType[] = [],
): readonly Mentionable[] {
  return places
    .filter(({ type = 0 }) => types.length === 0 || types.includes(type))
    .map(({ id, name }) => ({ label: name, value: id }));
}

import type { NextId } from "../base/snowflake.ts";
import type { Settings } from "../options.ts";
import type { Person, PersonChange, Place } from "../protocol.ts";
import { type Application, createApplication } from "./application.ts";
import type { Guild } from "./guild.ts";
import { createServers, type Servers } from "./servers.ts";

/** Who is there, and where they can meet the bot. */
export interface World {
  readonly application: Application;
  readonly servers: Servers;
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  person(id: string): Person | undefined;
  place(id: string): Place | undefined;
  /** The server of a place; `undefined` for DMs. */
  guildOf(place: Place): Guild | undefined;
  /** Adds somebody, or changes the person with that id. */
  welcome(change: PersonChange): Person;
}

export function createWorld(settings: Settings, nextId: NextId): World {
  const ada: Person = { id: nextId(), username: "ada", displayName: "Ada", locale: "en-US" };
  const people: Person[] = [
    ada,
    { id: nextId(), username: "juri", displayName: "Juri", locale: "de" },
  ];
  const application = createApplication(settings, nextId);
  const servers = createServers(settings, application, ada.id, nextId);
  const directs: readonly Place[] = [
    { id: nextId(), kind: "bot-dm", name: settings.applicationName },
    { id: nextId(), kind: "private-channel", name: "Ada, Juri" },
  ];
  return {
    application,
    servers,
    people,
    get places() {
      return [...servers.all.flatMap(({ channels }) => channels), ...directs];
    },
    person: (id) => people.find((person) => person.id === id),
    place: (id) => servers.channel(id) ?? directs.find((place) => place.id === id),
    guildOf: ({ guildId }) => (guildId === undefined ? undefined : servers.find(guildId)),
    welcome: ({ id, ...change }) => {
      const index = people.findIndex((person) => person.id === id);
      const known = people[index];
      if (known !== undefined) {
        const changed = { ...known, ...change };
        people[index] = changed;
        return changed;
      }
      const username = change.username ?? `person-${people.length + 1}`;
      const person = {
        ...change,
        id: id ?? nextId(),
        username,
        displayName: change.displayName ?? username,
        locale: change.locale ?? "en-US",
      };
      people.push(person);
      return person;
    },
  };
}

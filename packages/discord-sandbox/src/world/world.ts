import type { Person, PersonChange, Place } from "../protocol.ts";
import type { NextId } from "../snowflake.ts";
import { type Application, createApplication } from "./application.ts";
import { createGuild, type Guild } from "./guild.ts";

/** Who is there, and where they can meet the bot. */
export interface World {
  readonly application: Application;
  readonly guild: Guild;
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  person(id: string): Person | undefined;
  place(id: string): Place | undefined;
  /** Adds somebody, or changes whoever has the id. */
  welcome(change: PersonChange): Person;
}

export function createWorld(applicationName: string, token: string, nextId: NextId): World {
  const people: Person[] = [
    { id: nextId(), username: "ada", displayName: "Ada", locale: "en-US" },
    { id: nextId(), username: "juri", displayName: "Juri", locale: "de" },
  ];
  const places: Place[] = [
    { id: nextId(), kind: "guild", name: "mission-control" },
    { id: nextId(), kind: "bot-dm", name: applicationName },
    { id: nextId(), kind: "private-channel", name: "Ada, Juri" },
  ];
  return {
    application: createApplication(applicationName, token, nextId),
    guild: createGuild("Sandbox", nextId),
    people,
    places,
    person: (id) => people.find((person) => person.id === id),
    place: (id) => places.find((place) => place.id === id),
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

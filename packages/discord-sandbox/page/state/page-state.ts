import type { Entry, Person, Place, SandboxEvent, SandboxState } from "../../src/protocol.ts";
import { type Invocable, listInvocables, listMenuCommands } from "../invocations/invocable.ts";

/** A command on its way to the bot, or one that came to nothing. */
export interface Draft {
  readonly key: number;
  readonly by: Person;
  readonly placeId: string;
  readonly invocation: string;
  readonly at: Date;
  /** Why it came to nothing; absent while it is on its way. */
  readonly fault?: string;
}

/** What of the server's state the page draws. */
export type ServerState = Pick<
  SandboxState,
  "online" | "endpoint" | "application" | "commands" | "guilds" | "people" | "places" | "entries"
>;

/** Everything the page shows. */
export interface PageState {
  readonly server: ServerState;
  /** Is the server there at all? (Whether the bot is, the server's state says.) */
  readonly isConnected: boolean;
  readonly personId: string;
  readonly placeId: string;
  readonly drafts: readonly Draft[];
  /** Messages whose control was pressed and not yet answered. */
  readonly busy: ReadonlySet<string>;
  /** What went wrong with a message's control, by the message's id. */
  readonly faults: ReadonlyMap<string, string>;
  readonly inspectedId?: string | undefined;
}

/**
 * Adds an entry, or puts it in the place of its earlier state. One that is the same changes
 * nothing: entries come both as an outcome and as an event.
 */
export function withEntry(server: ServerState, entry: Entry): ServerState {
  const index = server.entries.findIndex(({ message }) => message.id === entry.message.id);
  if (JSON.stringify(server.entries[index]) === JSON.stringify(entry)) {
    return server;
  }
  const entries = index === -1 ? [...server.entries, entry] : server.entries.with(index, entry);
  return { ...server, entries };
}

/** The server's state after one of its events. */
export function applyEvent(server: ServerState, event: SandboxEvent): ServerState {
  switch (event.kind) {
    case "entry":
      return withEntry(server, event.entry);
    case "removed":
      return {
        ...server,
        entries: server.entries.filter(({ message }) => message.id !== event.messageId),
      };
    case "commands":
      return { ...server, commands: event.commands };
    case "online":
      return { ...server, online: event.online };
    case "guilds":
      return { ...server, guilds: event.guilds, places: event.places };
    case "endpoint": {
      const { endpoint: _former, ...others } = server;
      return event.endpoint === undefined ? others : { ...others, endpoint: event.endpoint };
    }
  }
}

/** What this person sees in this place: other people's ephemeral messages are not among it. */
export function visibleEntries(state: PageState): readonly Entry[] {
  return state.server.entries.filter(
    ({ placeId, visibleTo }) =>
      placeId === state.placeId && (visibleTo === undefined || visibleTo === state.personId),
  );
}

export function currentPerson(state: PageState): Person | undefined {
  return state.server.people.find(({ id }) => id === state.personId);
}

export function currentPlace(state: PageState): Place | undefined {
  return state.server.places.find(({ id }) => id === state.placeId);
}

/** Locale of the acting person; English until somebody is. */
export function currentLocale(state: PageState): string {
  return currentPerson(state)?.locale ?? "en-US";
}

/** What the current person can type here, in their language. */
export function currentInvocables(state: PageState): readonly Invocable[] {
  return listInvocables(...offered(state));
}

/** What the current person finds in the menu of a message, or of somebody, here. */
export function currentMenuCommands(
  state: PageState,
  of: "message" | "user",
): ReturnType<typeof listMenuCommands> {
  return listMenuCommands(of, ...offered(state));
}

/** The commands of this place, in whose language, and which kind of place it is. */
function offered(state: PageState): Parameters<typeof listInvocables> {
  const place = currentPlace(state);
  const commands = state.server.commands.filter(
    ({ guild_id: home }) => home === undefined || home === place?.guildId,
  );
  return [commands, currentLocale(state), place?.kind ?? "guild"];
}

import type { APIApplicationCommand } from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../base/json.ts";
import type { NextId } from "../base/snowflake.ts";
import type { Subscribers } from "../base/subscribers.ts";
import type { SandboxEvent } from "../protocol.ts";

const CHAT_INPUT = 1;

/** Where commands are registered: everywhere, or in one guild. */
export type Scope = "global" | { readonly guildId: string };

/** The registered commands. A name and type stands once in a scope. */
export interface CommandRegistry {
  /** Everything a person can pick: global commands and those of the guild. */
  readonly all: readonly APIApplicationCommand[];
  list(scope: Scope): readonly APIApplicationCommand[];
  find(scope: Scope, id: string): APIApplicationCommand | undefined;
  named(scope: Scope, request: JsonObject): APIApplicationCommand | undefined;
  /** Registers, or replaces the one of the same name and type, which keeps its id. */
  put(scope: Scope, request: JsonObject): APIApplicationCommand;
  /** Changes some fields of one. */
  patch(scope: Scope, command: APIApplicationCommand, request: JsonObject): APIApplicationCommand;
  remove(scope: Scope, id: string): void;
  /** Replaces all of the scope. */
  replaceAll(scope: Scope, requests: readonly JsonObject[]): readonly APIApplicationCommand[];
}

export function createCommandRegistry(
  applicationId: string,
  nextId: NextId,
  events: Subscribers<SandboxEvent>,
): CommandRegistry {
  const byScope = new Map<string, readonly APIApplicationCommand[]>();
  const keyOf = (scope: Scope) => (scope === "global" ? "global" : scope.guildId);
  const list = (scope: Scope) => byScope.get(keyOf(scope)) ?? [];
  const all = () => [...byScope.values()].flat();
  const set = (scope: Scope, commands: readonly APIApplicationCommand[]) => {
    byScope.set(keyOf(scope), commands);
    events.publish({ kind: "commands", commands: all() });
  };
  const named = (scope: Scope, request: JsonObject) =>
    list(scope).find(
      (command) =>
        command.name === request["name"] && command.type === (request["type"] ?? CHAT_INPUT),
    );
  const build = (scope: Scope, request: JsonObject): APIApplicationCommand => {
    const known = named(scope, request);
    const fresh = { ...normalise(request), application_id: applicationId, ...guildOf(scope) };
    if (known !== undefined && isSame(known, fresh)) return known;
    return { ...fresh, id: known?.id ?? nextId(), version: nextId() } as APIApplicationCommand;
  };

  return {
    get all() {
      return all();
    },
    list,
    named,
    find: (scope, id) => list(scope).find((command) => command.id === id),
    put: (scope, request) => {
      const command = build(scope, request);
      set(scope, [...list(scope).filter(({ id }) => id !== command.id), command]);
      return command;
    },
    patch: (scope, command, request) => {
      const patched = {
        ...command,
        ...normalise({ ...command, ...request }),
        version: nextId(),
      } as APIApplicationCommand;
      set(
        scope,
        list(scope).map((each) => (each.id === command.id ? patched : each)),
      );
      return patched;
    },
    remove: (scope, id) =>
      set(
        scope,
        list(scope).filter((command) => command.id !== id),
      ),
    replaceAll: (scope, requests) => {
      const commands = requests.map((request) => build(scope, request));
      set(scope, commands);
      return commands;
    },
  };
}

function guildOf(scope: Scope): JsonObject {
  return scope === "global" ? {} : { guild_id: scope.guildId };
}

function isSame(known: APIApplicationCommand, fresh: JsonObject): boolean {
  const { id, version, ...rest } = known;
  return JSON.stringify(rest) === JSON.stringify(fresh);
}

/** A command as Discord gives it back: defaults filled in, what says nothing left out. */
function normalise(request: JsonObject): JsonObject {
  const type = request["type"] ?? CHAT_INPUT;
  const options = asList(request["options"]).map((option) => normaliseOption(asObject(option)));
  return {
    type,
    name: request["name"],
    name_localizations: request["name_localizations"] ?? null,
    description: type === CHAT_INPUT ? request["description"] : "",
    description_localizations: request["description_localizations"] ?? null,
    ...(options.length > 0 ? { options } : {}),
    default_member_permissions: permissionsOf(request["default_member_permissions"]),
    dm_permission: request["dm_permission"] ?? true,
    contexts: request["contexts"] ?? null,
    integration_types: request["integration_types"] ?? [0],
    nsfw: request["nsfw"] ?? false,
  };
}

function permissionsOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function normaliseOption(option: JsonObject): JsonObject {
  const options = asList(option["options"]).map((child) => normaliseOption(asObject(child)));
  const choices = asList(option["choices"]);
  return {
    ...Object.fromEntries(
      Object.entries(option).filter(
        ([, value]) => value !== null && value !== undefined && value !== false,
      ),
    ),
    ...(option["options"] === undefined ? {} : { options }),
    ...(choices.length > 0 ? { choices } : {}),
  };
}

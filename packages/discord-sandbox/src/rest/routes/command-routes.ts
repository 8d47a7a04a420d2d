import type { APIApplicationCommand } from "discord-api-types/v10";
import { asObject, type JsonObject } from "../../base/json.ts";
import type { CommandRules } from "../../rules/commands/registration.ts";
import type { CommandRegistry, Scope } from "../../world/commands.ts";
import type { World } from "../../world/world.ts";
import { refusals } from "../errors.ts";
import type { RestRequest } from "../request.ts";
import type { Params, Route } from "../route.ts";

/** What the registration routes work on. */
export interface CommandParts {
  readonly registry: CommandRegistry;
  readonly rules: CommandRules;
  readonly world: World;
}

/** Registration of commands, everywhere and in one guild. */
export function commandRoutes(parts: CommandParts): Route[] {
  const inGuild = "/applications/:application/guilds/:guild/commands";
  return [
    ...permissionRoutes(inGuild, parts),
    ...scoped("/applications/:application/commands", parts),
    ...scoped(inGuild, parts),
  ];
}

/** Nobody has restricted a command here; with a bot token that cannot be changed (Discord docs). */
function permissionRoutes(base: string, { registry, world }: CommandParts): Route[] {
  const at = (pattern: string, handle: (scope: Scope, params: Params) => unknown): Route => ({
    method: "GET",
    pattern: `${base}${pattern}`,
    isAuthorized: true,
    bucket: "route",
    handle: (_request, params) => ({ status: 200, body: handle(scopeOf(params, world), params) }),
  });
  return [
    at("/permissions", () => []),
    at("/:command/permissions", (scope, params) => {
      const id = params("command");
      const isKnown = registry.find(scope, id) ?? registry.find("global", id);
      throw isKnown === undefined ? refusals.unknownCommand() : refusals.unknownPermissions();
    }),
  ];
}

function scoped(base: string, { registry, rules, world }: CommandParts): Route[] {
  const at = (
    method: string,
    pattern: string,
    handle: (request: RestRequest, scope: Scope, params: Params) => ReturnType<Route["handle"]>,
  ): Route => ({
    method,
    pattern,
    isAuthorized: true,
    bucket: "route",
    handle: (request, params) => handle(request, scopeOf(params, world), params),
  });
  const find = (scope: Scope, params: Params): APIApplicationCommand => {
    const command = registry.find(scope, params("command"));
    if (command === undefined) throw refusals.unknownCommand();
    return command;
  };

  return [
    at("GET", base, (request, scope) => ({
      status: 200,
      body: registry.list(scope).map((command) => withLocalizations(command, request)),
    })),
    at("PUT", base, (request, scope) => {
      const commands = rules.checkAll(request.body, scope);
      return { status: 200, body: registry.replaceAll(scope, commands) };
    }),
    at("POST", base, (request, scope) => {
      const command = rules.checkOne(request.body, scope);
      const isNew = registry.named(scope, command) === undefined;
      return { status: isNew ? 201 : 200, body: registry.put(scope, command) };
    }),
    at("GET", `${base}/:command`, (_request, scope, params) => ({
      status: 200,
      body: find(scope, params),
    })),
    at("PATCH", `${base}/:command`, (request, scope, params) => {
      const command = find(scope, params);
      const changes = asObject(request.body);
      rules.checkChange({ ...command, ...changes } as JsonObject, command, scope);
      return { status: 200, body: registry.patch(scope, command, changes) };
    }),
    at("DELETE", `${base}/:command`, (_request, scope, params) => {
      registry.remove(scope, find(scope, params).id);
      return { status: 204 };
    }),
  ];
}

function scopeOf(params: Params, world: World): Scope {
  if (params("application") !== world.application.id) throw refusals.unknownApplication();
  const guildId = params("guild");
  if (guildId === "") return "global";
  if (world.servers.find(guildId) === undefined) throw refusals.missingAccess();
  return { guildId };
}

/** Lists leave the translations out unless asked for them (Discord docs). */
function withLocalizations(command: APIApplicationCommand, request: RestRequest): unknown {
  if (request.query.get("with_localizations") === "true") return command;
  return stripLocalizations(command);
}

function stripLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripLocalizations);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "name_localizations" && key !== "description_localizations")
      .map(([key, field]) => [key, stripLocalizations(field)]),
  );
}

import { type APIApplicationCommand, ApplicationCommandType } from "discord-api-types/v10";
import { asObject, type JsonObject } from "../../base/json.ts";
import type { Settings } from "../../options.ts";
import { refusals } from "../../rest/errors.ts";
import type { CommandRegistry, Scope } from "../../world/commands.ts";
import { FormFaults } from "../form-faults.ts";
import { wording } from "../wording.ts";
import { checkCommand } from "./command.ts";

/** What Discord asks of commands before it registers them; every method throws `Refusal`. */
export interface CommandRules {
  checkAll(body: unknown, scope: Scope): readonly JsonObject[];
  checkOne(body: unknown, scope: Scope): JsonObject;
  /** `changed` is the whole command as it would be. */
  checkChange(changed: JsonObject, command: APIApplicationCommand, scope: Scope): void;
}

const DAY_MS = 24 * 60 * 60_000;
/** Discord docs; the OpenAPI document's own limit of a bulk list. */
const MAX_BULK = 130;
/** Commands of each type in a scope (Discord docs; 15 of a context menu since March 2026). */
const MAX_OF_TYPE: Readonly<Record<number, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
  [ApplicationCommandType.PrimaryEntryPoint]: 1,
};

export function createCommandRules(registry: CommandRegistry, settings: Settings): CommandRules {
  const createdAtMs = new Map<string, number[]>();

  /** Counts only names that are new in the scope (Discord docs, "Registering a Command"). */
  const countCreates = (commands: readonly JsonObject[], scope: Scope): void => {
    const key = scope === "global" ? "global" : scope.guildId;
    const now = settings.time.now();
    const today = (createdAtMs.get(key) ?? []).filter((at) => at > now - DAY_MS);
    const fresh = commands.filter((command) => registry.named(scope, command) === undefined);
    if (today.length + fresh.length > settings.dailyCommandCreates) {
      throw refusals.tooManyCreates(settings.dailyCommandCreates);
    }
    createdAtMs.set(key, [...today, ...fresh.map(() => now)]);
  };

  return {
    checkAll: (body, scope) => {
      const faults = new FormFaults();
      if (!Array.isArray(body)) {
        faults.add([], wording.notList);
        faults.refuse();
      }
      const commands = (body as readonly unknown[]).map(asObject);
      if (commands.length > MAX_BULK) throw refusals.tooManyCommands(MAX_BULK);
      for (const [index, command] of commands.entries()) checkCommand(command, [index], faults);
      checkUnique(commands, faults);
      faults.refuse();
      checkNumbers(commands);
      countCreates(commands, scope);
      return commands;
    },
    checkOne: (body, scope) => {
      const faults = new FormFaults();
      checkCommand(body, [], faults);
      faults.refuse();
      const command = asObject(body);
      if (registry.named(scope, command) === undefined) {
        checkNumbers([...registry.list(scope).map(asObject), command]);
      }
      countCreates([command], scope);
      return command;
    },
    checkChange: (changed, command, scope) => {
      const faults = new FormFaults();
      checkCommand(withoutOwn(changed), [], faults);
      const namesake = registry.named(scope, changed);
      if (namesake !== undefined && namesake.id !== command.id) {
        faults.add([], wording.commandNamesDuplicated);
      }
      faults.refuse();
    },
  };
}

/** What Discord added to a command is no part of its definition. */
function withoutOwn(command: JsonObject): JsonObject {
  const { id, version, application_id: applicationId, guild_id: guildId, ...definition } = command;
  return definition;
}

function checkUnique(commands: readonly JsonObject[], faults: FormFaults): void {
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const key = `${command["type"] ?? ApplicationCommandType.ChatInput} ${command["name"]}`;
    if (seen.has(key)) faults.add([index], wording.commandNamesDuplicated);
    seen.add(key);
  }
}

function checkNumbers(commands: readonly JsonObject[]): void {
  for (const [type, max] of Object.entries(MAX_OF_TYPE)) {
    const count = commands.filter(
      (command) => (command["type"] ?? ApplicationCommandType.ChatInput) === Number(type),
    ).length;
    if (count > max) throw refusals.tooManyCommands(max);
  }
}

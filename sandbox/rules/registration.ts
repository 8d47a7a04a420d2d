import type { APIApplicationCommand } from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../json.ts";
import type { Scope } from "../world/commands.ts";

/** What Discord asks of commands before it registers them; every method throws `Refusal`. */
export interface CommandRules {
  checkAll(body: unknown, scope: Scope): readonly JsonObject[];
  checkOne(body: unknown, scope: Scope): JsonObject;
  checkChange(changed: JsonObject, command: APIApplicationCommand, scope: Scope): void;
}

export function createCommandRules(): CommandRules {
  return {
    checkAll: (body) => asList(body).map(asObject),
    checkOne: (body) => asObject(body),
    checkChange: () => undefined,
  };
}

import { type APIInteraction, ComponentType, InteractionType } from "discord-api-types/v10";
import { parseInteraction } from "../../../src/discord/interaction/parse-interaction.ts";

export type InteractionKind = "command" | "press" | "completion";

export interface InteractionFacts {
  readonly id?: string;
  readonly personId?: string;
  /** Without one it happens in a direct message. */
  readonly guildId?: string;
  readonly data?: object;
  readonly message?: object;
}

const types = {
  command: InteractionType.ApplicationCommand,
  press: InteractionType.MessageComponent,
  completion: InteractionType.ApplicationCommandAutocomplete,
} as const;

const usual: Readonly<Record<InteractionKind, object>> = {
  command: { id: "1", name: "about", type: 1 },
  press: { custom_id: "v1:s", component_type: ComponentType.Button },
  completion: { id: "1", name: "about", type: 1, options: [] },
};

let count = 0;

/** As Discord sends it. */
function rawInteraction(
  kind: InteractionKind,
  facts: InteractionFacts = {},
): Record<string, unknown> {
  const { personId = "7", guildId, data, message } = facts;
  count += 1;
  const user = { id: personId, username: "ada" };
  return {
    id: facts.id ?? String(1_000_000 + count),
    application_id: "42",
    type: types[kind],
    token: `token-${count}`,
    version: 1,
    locale: "en-US",
    ...(guildId === undefined ? { user } : { guild_id: guildId, member: { user, roles: [] } }),
    data: data ?? usual[kind],
    ...(message !== undefined && { message }),
  };
}

export function interactionOf(kind: InteractionKind, facts: InteractionFacts = {}): APIInteraction {
  const interaction = parseInteraction(rawInteraction(kind, facts));
  if (interaction === undefined) throw new Error("That is no interaction");
  return interaction;
}

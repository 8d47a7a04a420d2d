import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord-api-types/v10";

/** Every command that can be typed, each with its description and its options. */
export function describeCommands(
  definitions: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
): string {
  const entries = definitions.flatMap(({ name, description, options = [] }) =>
    describe(`/${name}`, description, options),
  );
  return `Commands:\n${entries.join("\n")}`;
}

function describe(
  path: string,
  description: string,
  options: readonly APIApplicationCommandOption[],
): string[] {
  const nested = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
      ? describe(`${path} ${option.name}`, option.description, option.options ?? [])
      : [],
  );
  if (nested.length > 0) return nested;
  const names = options.map(({ name, required = false }) =>
    required ? `${name} (required)` : name,
  );
  return [
    `  ${path}`,
    `      ${description}`,
    ...(names.length === 0 ? [] : [`      Options: ${names.join(", ")}`]),
  ];
}

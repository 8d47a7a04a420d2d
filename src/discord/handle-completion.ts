import type { AutocompleteInteraction } from "discord.js";
import type { Log } from "../runtime/log.ts";
import type { Choice, Command, Context } from "./command.ts";
import { stackOf } from "./error-replies.ts";
import { clip, limits } from "./limits.ts";
import { readOptions } from "./options.ts";
import { factsOf } from "./rest/delivery.ts";

/** At most 25 suggestions, each as long as Discord allows; none, rather than a failure that nobody would see. */
export function choicesFor(
  interaction: AutocompleteInteraction,
  command: Command | undefined,
  { context, log }: { context: Context; log: Log },
): Choice[] {
  try {
    const { name, value } = interaction.options.getFocused(true);
    const definition = command?.data.options ?? [];
    const options = readOptions(definition, interaction.options.data, { partial: true });
    const choices = command?.complete?.({ name, text: String(value), options }, context) ?? [];
    return choices
      .filter((choice) => choice.value.length <= limits.choiceText)
      .slice(0, limits.choices)
      .map((choice) => ({ ...choice, name: clip(choice.name, limits.choiceText) }));
  } catch (error) {
    log.error({ ...factsOf(error), stack: stackOf(error) }, "An autocomplete failed");
    return [];
  }
}

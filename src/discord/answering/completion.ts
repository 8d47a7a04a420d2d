import type { APIApplicationCommandAutocompleteInteraction } from "discord-api-types/v10";
import type { Log } from "../../runtime/log.ts";
import { factsOf, stackOf } from "../../runtime/log-facts.ts";
import { clip } from "../../runtime/plain-text.ts";
import type { Choice, Command, Context } from "../command.ts";
import { limits } from "../limits.ts";
import type { ReceivedOption } from "../options.ts";
import { receivedOptions } from "./command.ts";

/**
 * At most 25 suggestions, each as long as Discord allows; none instead of a failure that would not be seen. Without an
 * option being typed there is nothing to suggest.
 */
export function choicesFor(
  interaction: APIApplicationCommandAutocompleteInteraction,
  command: Command | undefined,
  { context, log }: { context: Context; log: Log },
): Choice[] {
  const focused = focusedOf(receivedOptions(interaction));
  if (command?.complete === undefined || focused === undefined) return [];
  try {
    const text = typeof focused.value === "string" ? focused.value : String(focused.value ?? "");
    return command
      .complete({ name: focused.name, text }, context)
      .filter((choice) => choice.value.length <= limits.choiceText)
      .slice(0, limits.choices)
      .map((choice) => ({ ...choice, name: clip(choice.name, limits.choiceText) }));
  } catch (error) {
    log.error({ ...factsOf(error), stack: stackOf(error) }, "An autocomplete failed");
    return [];
  }
}

function focusedOf(options: readonly ReceivedOption[]): ReceivedOption | undefined {
  for (const option of options) {
    if (option.focused === true) return option;
    const inner = focusedOf(option.options ?? []);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

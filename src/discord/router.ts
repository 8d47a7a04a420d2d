import { randomBytes } from "node:crypto";
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Interaction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from "discord.js";
import { ComponentType } from "discord.js";
import type { Clock } from "../spacecraft/clock.ts";
import type { Log } from "../spacecraft/log.ts";
import { answer } from "./answer.ts";
import type { Choice, Command, Context, Press, PressHandlers, RouterReplies } from "./command.ts";
import { decodeState } from "./custom-id.ts";
import { deliver, factsOf } from "./delivery.ts";
import { clip, limits } from "./limits.ts";
import { BadOption, readOptions } from "./options.ts";
import { type Form, Refusal, type Reply } from "./reply.ts";
import type { State } from "./state.ts";

export interface RouterParts {
  readonly commands: readonly Command[];
  readonly presses: PressHandlers;
  readonly replies: RouterReplies;
  /** What answering takes, for a person with this Discord locale. */
  readonly contextFor: (locale: string) => Context;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The only place that acknowledges, replies, catches and logs. The returned function answers every
 * interaction it is handed and never throws or rejects.
 */
export function createRouter(parts: RouterParts): (interaction: Interaction) => Promise<void> {
  const { replies, contextFor, clock, log } = parts;
  const commands = new Map(parts.commands.map((command) => [command.data.name, command]));

  /** The answer, or the reason why there is none, as something a person can read. */
  const settle = (
    context: Context,
    facts: object,
    work: () => Promise<Reply | Form> | Reply | Form,
  ): Promise<Reply | Form> | Reply | Form => {
    const excuse = (error: unknown): Reply => {
      if (error instanceof Refusal) return error.reply;
      if (error instanceof BadOption) return replies.badOption(error.option, context);
      const id = randomBytes(4).toString("hex");
      log.error({ ...facts, ...factsOf(error), id, stack: stackOf(error) }, "An answer failed");
      return replies.broken(id, context);
    };
    try {
      const answered = work();
      return answered instanceof Promise ? answered.catch(excuse) : answered;
    } catch (error) {
      return excuse(error);
    }
  };

  const execute = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const command = commands.get(interaction.commandName);
    const context = contextFor(interaction.locale);
    const facts = { command: command?.data.name ?? "unknown" };
    const wantsPrivate = hasTrueOption(interaction.options.data, "private");
    const work = settle(context, facts, () => {
      if (command === undefined) return replies.unknownCommand(context);
      const options = readOptions(command.data.options ?? [], interaction.options.data);
      return command.execute(options, context);
    });
    await answer(interaction, work, { ephemeral: wantsPrivate, clock, log });
  };

  const press = async (
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
  ): Promise<void> => {
    const context = contextFor(interaction.locale);
    const state = decodeState(interaction.customId);
    const facts = { press: state?.kind ?? "unknown" };
    const work = settle(context, facts, () =>
      state === undefined
        ? replies.oldButton(context)
        : handle(parts.presses, { state, ...inputOf(interaction) }, context),
    );
    await answer(interaction, work, { ephemeral: true, clock, log });
  };

  const complete = async (interaction: AutocompleteInteraction): Promise<void> => {
    const command = commands.get(interaction.commandName);
    const context = contextFor(interaction.locale);
    const shown = choicesFor(interaction, command, context)
      .filter((choice) => choice.value.length <= limits.choiceText)
      .slice(0, limits.choices)
      .map((choice) => ({ ...choice, name: clip(choice.name, limits.choiceText) }));
    await deliver(() => interaction.respond(shown), { clock, log });
  };

  /** Nothing, rather than a failure that nobody would see. */
  const choicesFor = (
    interaction: AutocompleteInteraction,
    command: Command | undefined,
    context: Context,
  ): readonly Choice[] => {
    try {
      const { name, value } = interaction.options.getFocused(true);
      const definition = command?.data.options ?? [];
      const options = readOptions(definition, interaction.options.data, { partial: true });
      return command?.complete?.({ name, text: String(value), options }, context) ?? [];
    } catch (error) {
      log.error({ ...factsOf(error), stack: stackOf(error) }, "An autocomplete failed");
      return [];
    }
  };

  const route = async (interaction: Interaction): Promise<void> => {
    if (interaction.isAutocomplete()) return complete(interaction);
    if (interaction.isChatInputCommand()) return execute(interaction);
    if (interaction.isMessageComponent() || interaction.isModalSubmit()) return press(interaction);
    if (interaction.isRepliable()) {
      const context = contextFor(interaction.locale);
      const refusal = replies.unknownCommand(context);
      await answer(interaction, refusal, { ephemeral: true, clock, log });
    }
  };

  return async (interaction) => {
    try {
      await route(interaction);
    } catch (error) {
      log.error({ ...factsOf(error), stack: stackOf(error) }, "An interaction was lost");
    }
  };
}

function handle<K extends State["kind"]>(
  presses: PressHandlers,
  press: Press<Extract<State, { kind: K }>>,
  context: Context,
): Promise<Reply | Form> | Reply | Form {
  const kind: K = press.state.kind as K;
  return presses[kind](press, context);
}

function inputOf(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): Pick<Press, "values" | "fields"> {
  if (interaction.isModalSubmit()) {
    const typed = [...interaction.fields.fields.values()].flatMap((field) =>
      field.type === ComponentType.TextInput ? [[field.customId, field.value] as const] : [],
    );
    return { values: [], fields: new Map(typed) };
  }
  return { values: interaction.isStringSelectMenu() ? interaction.values : [], fields: new Map() };
}

function hasTrueOption(
  options: readonly { name: string; value?: unknown; options?: readonly object[] | undefined }[],
  wanted: string,
): boolean {
  return options.some(
    ({ name, value, options: inner }) =>
      (name === wanted && value === true) || hasTrueOption((inner ?? []) as typeof options, wanted),
  );
}

/** Where it happened, without the message: that may quote what a person typed. */
function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.stack?.slice(error.stack.indexOf("\n    at ") + 1);
}

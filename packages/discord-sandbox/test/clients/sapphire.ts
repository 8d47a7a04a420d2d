import {
  ApplicationCommandRegistries,
  type ApplicationCommandRegistry,
  Command,
  InteractionHandler,
  InteractionHandlerTypes,
  LogLevel,
  RegisterBehavior,
  SapphireClient,
} from "@sapphire/framework";
import type { ChatInputCommandInteraction, Interaction } from "discord.js";
import { answer, answerCommand } from "./discord-js.ts";
import { COMMANDS, type StartClient } from "./script.ts";

export const startSapphire: StartClient = async (sandbox) => {
  ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
  const client = new SapphireClient({
    intents: [],
    rest: { api: sandbox.apiUrl },
    baseUserDirectory: null,
    loadDefaultErrorListeners: false,
    logger: { level: LogLevel.None },
  });
  for (const { name } of COMMANDS) {
    await client.stores.loadPiece({ store: "commands", name, piece: TourCommand });
  }
  for (const [name, piece] of Object.entries(handlers)) {
    await client.stores.loadPiece({ store: "interaction-handlers", name, piece });
  }
  await client.login(sandbox.token);
  return { stop: () => client.destroy() };
};

class TourCommand extends Command {
  override registerApplicationCommands(registry: ApplicationCommandRegistry): void {
    // Sapphire knows its own pieces in small letters.
    const command = COMMANDS.find(({ name }) => name.toLowerCase() === this.name);
    if (command?.type === 1) registry.registerChatInputCommand(command as never);
    else registry.registerContextMenuCommand(command as never);
  }

  override chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    return answerCommand(interaction);
  }

  override contextMenuRun(interaction: Command.ContextMenuCommandInteraction): Promise<void> {
    return answer(interaction as Interaction);
  }
}

/** Hands interactions of one kind on, as the pieces of a Sapphire bot do. */
function handlerOf(interactionHandlerType: InteractionHandlerTypes) {
  return class extends InteractionHandler {
    constructor(context: InteractionHandler.LoaderContext) {
      super(context, { interactionHandlerType });
    }

    override run(interaction: Interaction): Promise<void> {
      return answer(interaction);
    }
  };
}

const handlers = {
  suggestions: handlerOf(InteractionHandlerTypes.Autocomplete),
  components: handlerOf(InteractionHandlerTypes.MessageComponent),
  forms: handlerOf(InteractionHandlerTypes.ModalSubmit),
};

import type { APIMessage } from "discord-api-types/v10";
import type { Interaction } from "../interactions/interaction.ts";
import type { Outcome } from "../protocol.ts";
import { envelopeOf, ownersOf } from "./envelope.ts";
import type { Scene } from "./scene.ts";

type Opening = Pick<
  Interaction,
  "type" | "invocation" | "command" | "target" | "focusedType" | "sourceMessageId" | "openedBy"
>;

/** Sends an interaction to the bot and waits for what the person gets to see. */
export async function send(
  opening: Opening,
  data: unknown,
  message: APIMessage | undefined,
  scene: Scene,
): Promise<Outcome> {
  const { desk, transport, settings, world, person, place } = scene;
  const owners = ownersOf(person, place, settings.installs);
  const { interaction, outcome } = desk.open({ ...opening, person, place, owners });
  const event = envelopeOf(interaction, data, message, world, settings);
  const guildId = scene.guild?.id;
  const isHeard = transport.deliver(interaction, event, guildId);
  if (!isHeard) {
    return { kind: "refused", reason: "offline", message: "The application is offline." };
  }
  const result = await outcome;
  if (result.kind === "form") scene.openForms.set(person.id, interaction);
  return result;
}

import { InteractionResponseType, InteractionType, MessageFlags } from "discord-api-types/v10";
import { asObject, isObject } from "../base/json.ts";
import type { Interaction } from "../interactions/interaction.ts";
import type { StoredMessage } from "../messages/conversation.ts";
import type { UploadedFile } from "../messages/files.ts";
import { refusals } from "../rest/errors.ts";
import { checkSuggestions } from "./commands/choices.ts";
import { FormFaults } from "./form-faults.ts";
import { checkMessage } from "./messages/message.ts";
import { checkModal } from "./messages/modal.ts";
import { wording } from "./wording.ts";

/** What Discord asks of answers; every method throws `Refusal`. */
export interface MessageRules {
  /** The first answer: its type must fit the interaction, its content the type. */
  checkCallback(
    body: unknown,
    interaction: Interaction,
    files: readonly UploadedFile[],
    updated: StoredMessage | undefined,
  ): void;
  /** A follow-up, or an edit of `existing`. */
  checkMessage(
    body: unknown,
    files: readonly UploadedFile[],
    existing: StoredMessage | undefined,
  ): void;
}

const {
  Pong,
  ChannelMessageWithSource,
  DeferredChannelMessageWithSource,
  DeferredMessageUpdate,
  UpdateMessage,
  ApplicationCommandAutocompleteResult,
  Modal,
  LaunchActivity,
} = InteractionResponseType;

/** `limitBytes`: the largest file. */
export function createMessageRules(limitBytes: number): MessageRules {
  return {
    checkCallback: (body, interaction, uploads, updated) => {
      const faults = new FormFaults();
      const { type, data } = asObject(body);
      const allowed = callbackTypes(interaction);
      if (!allowed.includes(Number(type))) {
        faults.add(["type"], type === undefined ? wording.required : wording.choices(allowed));
      } else {
        checkData(
          Number(type),
          data,
          interaction,
          { uploads, existing: updated, limitBytes },
          faults,
        );
      }
      faults.refuse();
    },
    checkMessage: (body, uploads, existing) => {
      const faults = new FormFaults();
      checkMessage(body ?? {}, [], { uploads, existing, limitBytes }, faults);
      faults.refuse();
    },
  };
}

function callbackTypes({ type, sourceMessageId }: Interaction): readonly number[] {
  const updates = [DeferredMessageUpdate, UpdateMessage];
  const answers = [ChannelMessageWithSource, DeferredChannelMessageWithSource];
  switch (type) {
    case InteractionType.Ping:
      return [Pong];
    case InteractionType.ApplicationCommand:
      return [...answers, Modal, LaunchActivity];
    case InteractionType.ApplicationCommandAutocomplete:
      return [ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return [...answers, ...updates, Modal, LaunchActivity];
    case InteractionType.ModalSubmit:
      return sourceMessageId === undefined ? answers : [...answers, ...updates];
  }
}

function checkData(
  type: number,
  data: unknown,
  interaction: Interaction,
  scope: Parameters<typeof checkMessage>[2],
  faults: FormFaults,
): void {
  const path = ["data"];
  switch (type) {
    case ChannelMessageWithSource:
      if (data === undefined && scope.uploads.length === 0) throw refusals.emptyMessage();
      checkMessage(data ?? {}, path, { ...scope, existing: undefined }, faults);
      return;
    case UpdateMessage:
      checkMessage(data ?? {}, path, scope, faults);
      return;
    case DeferredChannelMessageWithSource:
      if (isObject(data) && (Number(data["flags"] ?? 0) & MessageFlags.IsComponentsV2) !== 0) {
        faults.add([...path, "flags"], wording.deferredV2);
      }
      return;
    case ApplicationCommandAutocompleteResult:
      checkSuggestions(data, interaction.focusedType ?? 3, path, faults);
      return;
    case Modal:
      checkModal(data, path, faults);
      return;
    default:
      return;
  }
}

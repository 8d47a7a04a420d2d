import type { Interaction } from "../interactions/interaction.ts";
import type { StoredMessage } from "../messages/conversation.ts";
import type { UploadedFile } from "../messages/files.ts";

/** What Discord asks of answers; every method throws `Refusal`. */
export interface MessageRules {
  /** The first answer: its type must fit the interaction, its content the type. */
  checkCallback(body: unknown, interaction: Interaction, files: readonly UploadedFile[]): void;
  /** A follow-up, or an edit of `existing`. */
  checkMessage(
    body: unknown,
    files: readonly UploadedFile[],
    existing: StoredMessage | undefined,
  ): void;
}

export function createMessageRules(): MessageRules {
  return { checkCallback: () => undefined, checkMessage: () => undefined };
}

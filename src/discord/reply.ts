import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";

/** A picture that travels with a reply; an embed shows it as `attachment://<name>`. */
export interface Attachment {
  readonly name: string;
  readonly data: Uint8Array;
  /** Alt text: everything the picture says, at most 1024 characters. */
  readonly description: string;
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What a person gets to see: plain API JSON. */
export interface Reply {
  readonly embeds: readonly APIEmbed[];
  readonly components?: readonly Row[];
  readonly files?: readonly Attachment[];
  /** Only the person who asked sees it. */
  readonly ephemeral?: boolean;
  /**
   * Answers a press with a message of its own instead of changing the one that was pressed.
   * A press by anyone but the asker gets one anyway.
   */
  readonly asNewMessage?: boolean;
  /** That new message is for everybody: the press only said what a public question meant. */
  readonly inPublic?: boolean;
}

/** A form to fill in (Discord's modal), the other thing a press can open. */
export interface Form {
  readonly form: APIModalInteractionResponseCallbackData;
}

export function isForm(answer: Reply | Form): answer is Form {
  return "form" in answer;
}

/** Thrown when a request makes no sense: the person gets this reply, and it is not logged as an error. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly reply: Reply;

  constructor(reason: string, reply: Reply, options?: ErrorOptions) {
    super(reason, options);
    this.reply = reply;
  }
}

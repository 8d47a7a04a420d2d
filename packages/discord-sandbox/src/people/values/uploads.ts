import type { APIAttachment } from "discord-api-types/v10";
import type { FileShelf } from "../../messages/files.ts";
import type { TypedOption } from "../../protocol.ts";

/** The options with the ids of what was uploaded, and the uploads as an interaction tells of them. */
export interface Uploads {
  readonly typed: readonly TypedOption[];
  readonly attachments: Readonly<Record<string, APIAttachment & { readonly ephemeral: true }>>;
}

/** Keeps the files of attachment options; Discord keeps them for a while only, so `ephemeral`. */
export function upload(typed: readonly TypedOption[], placeId: string, shelf: FileShelf): Uploads {
  const attachments: Record<string, APIAttachment & { readonly ephemeral: true }> = {};
  const sent = typed.map((option) => {
    if (option.file === undefined) return option;
    const { base64, contentType = "" } = option.file;
    const { attachment } = shelf.keep(
      placeId,
      {
        index: "0",
        filename: String(option.value),
        contentType,
        bytes: new Uint8Array(Buffer.from(base64, "base64")),
      },
      {},
    );
    attachments[attachment.id] = { ...attachment, ephemeral: true };
    return { name: option.name, value: attachment.id };
  });
  return { typed: sent, attachments };
}

import { MessageAttachmentRequestSchema } from "discord-api-spec/zod";
import { asList, asObject, asText } from "../../base/json.ts";
import type { StoredFile, UploadedFile } from "../../messages/files.ts";
import { refusals } from "../../rest/errors.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { wording } from "../wording.ts";

const MAX_ATTACHMENTS = 10;

/** The files a message would have after a request. */
export interface FileScope {
  readonly uploads: readonly UploadedFile[];
  readonly existing: readonly StoredFile[];
  readonly limitBytes: number;
}

/** Throws 40005 for a file that is too large; checks the rest of what is said about files. */
export function checkAttachments(
  attachments: unknown,
  { uploads, existing, limitBytes }: FileScope,
  path: Path,
  faults: FormFaults,
): void {
  if (uploads.some((upload) => upload.bytes.byteLength > limitBytes)) throw refusals.tooLarge();
  if (uploads.length > MAX_ATTACHMENTS) faults.add(path, wording.maxLength(MAX_ATTACHMENTS));
  if (attachments === undefined || attachments === null) return;
  if (!Array.isArray(attachments)) {
    faults.add(path, wording.notList);
    return;
  }
  if (attachments.length > MAX_ATTACHMENTS) faults.add(path, wording.maxLength(MAX_ATTACHMENTS));
  for (const [index, attachment] of attachments.entries()) {
    checkShape(MessageAttachmentRequestSchema, attachment, [...path, index], faults);
    const id = String(asObject(attachment)["id"]);
    const isKnown =
      uploads.some((upload) => upload.index === id) ||
      existing.some((file) => file.attachment.id === id);
    if (!isKnown) faults.add([...path, index], wording.attachmentMissing);
  }
}

/** The names `attachment://` may refer to. */
export function filenamesOf(
  attachments: unknown,
  { uploads, existing }: FileScope,
): readonly string[] {
  const listed = asList(attachments).map(asObject);
  const kept = Array.isArray(attachments)
    ? existing.filter((file) => listed.some(({ id }) => String(id) === file.attachment.id))
    : existing;
  return [
    ...kept.map((file) => file.attachment.filename),
    ...uploads.map((upload) => {
      const about = listed.find(({ id }) => String(id) === upload.index);
      return asText(about?.["filename"]) ?? upload.filename;
    }),
  ];
}

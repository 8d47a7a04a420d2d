import { IncomingWebhookRequestPartialSchema } from "discord-api-spec/zod";
import { MessageFlags } from "discord-api-types/v10";
import { omit } from "zod/mini";
import { asList, asText, isObject, type JsonObject } from "../../base/json.ts";
import type { StoredMessage } from "../../messages/conversation.ts";
import type { UploadedFile } from "../../messages/files.ts";
import { refusals } from "../../rest/errors.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { wording } from "../wording.ts";
import { checkAttachments, type FileScope, filenamesOf } from "./attachments.ts";
import { checkTree } from "./component-tree.ts";
import { ALLOWED, checkComponents } from "./components.ts";
import { checkEmbeds } from "./embeds.ts";
import { checkMentions } from "./mentions.ts";
import { checkPoll } from "./poll.ts";

/** A message's plain fields; embeds, components, files and mentions have rules of their own. */
const FRAME = omit(IncomingWebhookRequestPartialSchema, {
  embeds: true,
  components: true,
  attachments: true,
  allowed_mentions: true,
});

const MAX_ROWS = 5;
const MAX_V2_COMPONENTS = 40;

/** What a message request is checked against. */
export interface MessageScope {
  readonly uploads: readonly UploadedFile[];
  /** The message that is edited, if one is. */
  readonly existing: StoredMessage | undefined;
  readonly limitBytes: number;
}

/** Notes every fault of a message request; throws 50006 when nothing would be left to see. */
export function checkMessage(
  request: unknown,
  path: Path,
  scope: MessageScope,
  faults: FormFaults,
): void {
  if (!isObject(request)) {
    faults.add(path, wording.notObject);
    return;
  }
  const files: FileScope = {
    uploads: scope.uploads,
    existing: scope.existing?.files ?? [],
    limitBytes: scope.limitBytes,
  };
  const filenames = filenamesOf(request["attachments"], files);
  const isV2 = hasV2(request["flags"]) || hasV2(scope.existing?.entry.message.flags);
  checkShape(FRAME, request, path, faults);
  checkPoll(request["poll"], [...path, "poll"], faults);
  checkMentions(request["allowed_mentions"], [...path, "allowed_mentions"], faults);
  checkAttachments(request["attachments"], files, [...path, "attachments"], faults);
  checkEmbeds(request["embeds"], filenames, [...path, "embeds"], faults);
  if (request["components"] !== undefined && request["components"] !== null) {
    const inner = [...path, "components"];
    checkComponents(
      request["components"],
      isV2 ? ALLOWED.top : ALLOWED.legacy,
      { min: 0, max: isV2 ? MAX_V2_COMPONENTS : MAX_ROWS },
      inner,
      { filenames, faults },
    );
    checkTree(request["components"], isV2, inner, faults);
  }
  if (isV2) checkLegacyFields(request, path, scope, faults);
  if (faults.count === 0 && isEmpty(request, scope, filenames)) throw refusals.emptyMessage();
}

function hasV2(flags: unknown): boolean {
  return typeof flags === "number" && (flags & MessageFlags.IsComponentsV2) !== 0;
}

/** Components V2 stand alone; what an edited message already has counts, too. */
function checkLegacyFields(
  request: JsonObject,
  path: Path,
  { existing }: MessageScope,
  faults: FormFaults,
): void {
  const before: JsonObject = { ...existing?.entry.message };
  for (const field of ["content", "embeds", "poll", "sticker_ids"]) {
    if (isFilled(field in request ? request[field] : before[field])) {
      faults.add([...path, field], wording.legacyField(field));
    }
  }
}

function isEmpty(
  request: JsonObject,
  { existing }: MessageScope,
  filenames: readonly string[],
): boolean {
  if (filenames.length > 0) return false;
  const before: JsonObject = { ...existing?.entry.message };
  return ["content", "embeds", "components", "poll"].every(
    (field) => !isFilled(field in request ? request[field] : before[field]),
  );
}

function isFilled(value: unknown): boolean {
  const text = asText(value);
  if (text !== undefined) return text.trim() !== "";
  return Array.isArray(value) ? asList(value).length > 0 : isObject(value);
}

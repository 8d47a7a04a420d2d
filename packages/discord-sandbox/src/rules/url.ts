import type { FormFaults, Path } from "./form-faults.ts";
import { wording } from "./wording.ts";

export const WEB_SCHEMES = ["http", "https"] as const;
export const MEDIA_SCHEMES = ["http", "https", "attachment"] as const;
export const BUTTON_SCHEMES = ["http", "https", "discord"] as const;

const ATTACHMENT = "attachment://";

/** Notes a scheme Discord does not take; a text that is no URL at all is the schema's business. */
export function checkScheme(
  url: unknown,
  schemes: readonly string[],
  path: Path,
  faults: FormFaults,
): void {
  if (typeof url !== "string" || !URL.canParse(url)) return;
  const scheme = new URL(url).protocol.slice(0, -1);
  if (!schemes.includes(scheme)) faults.add(path, wording.badScheme(scheme, schemes));
}

/** Notes an `attachment://` address that names no file of the message. */
export function checkReference(
  url: unknown,
  filenames: readonly string[],
  path: Path,
  faults: FormFaults,
): void {
  if (typeof url !== "string" || !url.startsWith(ATTACHMENT)) return;
  if (!filenames.includes(url.slice(ATTACHMENT.length))) faults.add(path, wording.mediaMissing);
}

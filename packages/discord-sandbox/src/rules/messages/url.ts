import type { FormFaults, Path } from "../form-faults.ts";
import { wording } from "../wording.ts";

export const WEB_SCHEMES = ["http", "https"] as const;
export const MEDIA_SCHEMES = ["http", "https", "attachment"] as const;
export const BUTTON_SCHEMES = ["http", "https", "discord"] as const;

const ATTACHMENT = "attachment://";

/** Notes a scheme Discord does not take, and a URL that is not encoded; a text that is no URL at all is the schema's business. */
export function checkScheme(
  url: unknown,
  schemes: readonly string[],
  path: Path,
  faults: FormFaults,
): void {
  if (typeof url !== "string" || !URL.canParse(url)) return;
  const scheme = new URL(url).protocol.slice(0, -1);
  if (!schemes.includes(scheme)) faults.add(path, wording.badScheme(scheme, schemes));
  else if (!isUri(url)) faults.add(path, wording.badUrl);
}

/** Whether RFC 3986 allows every character where it stands; `URL` also takes a bare %, |, [ and ]. */
function isUri(url: string): boolean {
  return /^[a-z]+:(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?$/i.test(
    url,
  );
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

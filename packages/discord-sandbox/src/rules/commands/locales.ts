import { Locale } from "discord-api-types/v10";
import { isObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { wording } from "../wording.ts";

/** Discord docs, "Locales". */
const LOCALES: readonly string[] = Object.values(Locale);

/** Notes translations into languages Discord does not have. */
export function checkLocales(translations: unknown, path: Path, faults: FormFaults): void {
  if (!isObject(translations)) return;
  for (const locale of Object.keys(translations)) {
    if (!LOCALES.includes(locale)) faults.add([...path, locale], wording.choices(LOCALES));
  }
}

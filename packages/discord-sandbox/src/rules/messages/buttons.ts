import { ButtonStyle } from "discord-api-types/v10";
import type { JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { wording } from "../wording.ts";
import { BUTTON_SCHEMES, checkScheme } from "./url.ts";

/** What a button's style demands of its other fields. */
export function checkButton(button: JsonObject, path: Path, faults: FormFaults): void {
  const { style, custom_id: customId, url, sku_id: skuId, label, emoji } = button;
  const isSet = (value: unknown) => value !== undefined && value !== null && value !== "";
  if (style === ButtonStyle.Premium) {
    if (!isSet(skuId)) faults.add([...path, "sku_id"], wording.skuMissing);
    return;
  }
  if (style === ButtonStyle.Link) {
    if (!isSet(url)) faults.add([...path, "url"], wording.urlMissing);
    if (isSet(customId)) faults.add([...path, "custom_id"], wording.customIdAndUrl);
    checkScheme(url, BUTTON_SCHEMES, [...path, "url"], faults);
  } else {
    if (!isSet(customId)) faults.add([...path, "custom_id"], wording.customIdMissing);
    if (isSet(url)) faults.add([...path, "url"], wording.urlNotAllowed);
  }
  const isLabelled = typeof label === "string" && label.trim() !== "";
  if (!isLabelled && !isSet(emoji)) faults.add(path, wording.buttonEmpty);
}

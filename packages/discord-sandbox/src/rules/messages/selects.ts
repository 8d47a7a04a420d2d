import { asList, asObject, type JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";

/** What the parts of a select menu demand of each other. */
export function checkSelect(select: JsonObject, path: Path, faults: FormFaults): void {
  const { min_values: min, max_values: max, options, default_values: defaults } = select;
  const most = typeof max === "number" ? max : 1;
  if (typeof min === "number" && min > most) {
    faults.add([...path, "min_values"], wording.boundsReversed("min_values", "max_values"));
  }
  if (asList(defaults).length > most) {
    faults.add([...path, "default_values"], wording.tooManyDefaults);
  }
  if (Array.isArray(options)) checkOptions(options, most, path, faults);
}

function checkOptions(
  options: readonly unknown[],
  most: number,
  path: Path,
  faults: FormFaults,
): void {
  const seen = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    const { value, label } = asObject(option);
    if (seen.has(value)) {
      faults.add([...path, "options", index], wording.optionDuplicated);
    }
    seen.add(value);
    if (typeof label === "string" && label !== "" && lengthOf(label) === 0) {
      faults.add([...path, "options", index, "label"], wording.required);
    }
  }
  if (most > options.length && options.length > 0) {
    faults.add([...path, "max_values"], wording.numberMax(options.length));
  }
  const defaults = options.filter((option) => asObject(option)["default"] === true);
  if (defaults.length > most) faults.add([...path, "options"], wording.tooManyDefaults);
}

import { ComponentType } from "discord-api-types/v10";
import { asList, asObject, asText, type JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { lengthOf } from "../text.ts";
import { wording } from "../wording.ts";

/** Nested ones included, with Components V2 (Discord docs). */
const MAX_COMPONENTS = 40;
/** Of all text displays together. */
const MAX_TEXT = 4_000;

interface Placed {
  readonly component: JsonObject;
  readonly path: Path;
}

/** What holds over a whole message or form: ids are unique, and with V2 there are so many at most. */
export function checkTree(
  components: unknown,
  isV2: boolean,
  path: Path,
  faults: FormFaults,
): void {
  const all = place(asList(components), path);
  checkUnique(all, "custom_id", wording.customIdDuplicated, faults);
  checkUnique(
    all.filter(({ component }) => component["id"] !== 0),
    "id",
    wording.componentIdDuplicated,
    faults,
  );
  if (!isV2 || faults.count > 0) return;
  if (all.length > MAX_COMPONENTS) faults.add(path, wording.tooManyComponents(MAX_COMPONENTS));
  const text = all
    .filter(({ component }) => component["type"] === ComponentType.TextDisplay)
    .reduce((sum, { component }) => sum + lengthOf(asText(component["content"]) ?? ""), 0);
  if (text > MAX_TEXT) faults.add(path, wording.textTooLong(MAX_TEXT));
}

function place(components: readonly unknown[], path: Path): Placed[] {
  return components.flatMap((each, index) => placeOne(asObject(each), [...path, index]));
}

function placeOne(component: JsonObject, path: Path): Placed[] {
  const single = ["accessory", "component"].filter((key) => component[key] !== undefined);
  return [
    { component, path },
    ...place(asList(component["components"]), [...path, "components"]),
    ...single.flatMap((key) => placeOne(asObject(component[key]), [...path, key])),
  ];
}

function checkUnique(
  all: readonly Placed[],
  key: string,
  fault: { readonly code: string; readonly message: string },
  faults: FormFaults,
): void {
  const seen = new Set<unknown>();
  for (const { component, path } of all) {
    const value = component[key];
    if (value === undefined || value === null || value === "") continue;
    if (seen.has(value)) faults.add([...path, key], fault);
    seen.add(value);
  }
}

import type { FormFaults, Path } from "../form-faults.ts";
import { wording } from "../wording.ts";

/** Discord docs, "Application Command Naming". */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Notes a name of a command or option that is not typed like one: wrong signs, or capitals. */
export function checkName(name: unknown, path: Path, faults: FormFaults): void {
  if (typeof name !== "string") return;
  if (!NAME.test(name) || name !== name.toLowerCase()) faults.add(path, wording.commandName);
}

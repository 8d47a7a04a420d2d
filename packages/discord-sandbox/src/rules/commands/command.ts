import { ApplicationCommandUpdateRequestSchema } from "discord-api-spec/zod";
import { ApplicationCommandType } from "discord-api-types/v10";
import { omit } from "zod/mini";
import { asList, asText, isObject, type JsonObject } from "../../base/json.ts";
import type { FormFaults, Path } from "../form-faults.ts";
import { checkShape } from "../shape.ts";
import { wording } from "../wording.ts";
import { checkName } from "./command-name.ts";
import { checkDescription, checkOptions, OPTION_TYPES } from "./command-options.ts";
import { MAX_COMMAND_SIZE, sizeOfCommand } from "./command-size.ts";
import { checkLocales } from "./locales.ts";

const FRAME = omit(ApplicationCommandUpdateRequestSchema, { options: true });

const PRIVATE_CHANNEL = 2;
const USER_INSTALL = 1;

/** Checks one command definition. */
export function checkCommand(command: unknown, path: Path, faults: FormFaults): void {
  if (!isObject(command)) {
    faults.add(path, wording.notObject);
    return;
  }
  checkShape(FRAME, command, path, faults);
  checkLocales(command["name_localizations"], [...path, "name_localizations"], faults);
  checkLocales(
    command["description_localizations"],
    [...path, "description_localizations"],
    faults,
  );
  const type = command["type"] ?? ApplicationCommandType.ChatInput;
  if (type === ApplicationCommandType.ChatInput) checkChatInput(command, path, faults);
  else if (type !== ApplicationCommandType.PrimaryEntryPoint) {
    checkContextMenu(command, path, faults);
  }
  checkContexts(command, path, faults);
  if (sizeOfCommand(command) > MAX_COMMAND_SIZE) {
    faults.add(path, wording.commandTooLarge(MAX_COMMAND_SIZE));
  }
}

function checkChatInput(command: JsonObject, path: Path, faults: FormFaults): void {
  checkName(command["name"], [...path, "name"], faults);
  for (const [locale, name] of Object.entries(translationsOf(command))) {
    checkName(name, [...path, "name_localizations", locale], faults);
  }
  if (asText(command["description"] ?? "") === "") {
    faults.add([...path, "description"], wording.required);
  }
  checkDescription(command["description"], [...path, "description"], faults);
  checkOptions(command["options"], OPTION_TYPES.command, [...path, "options"], faults);
}

function translationsOf(command: JsonObject): JsonObject {
  const { name_localizations: names } = command;
  return isObject(names) ? names : {};
}

function checkContextMenu(command: JsonObject, path: Path, faults: FormFaults): void {
  if ((asText(command["description"]) ?? "") !== "") {
    faults.add([...path, "description"], wording.contextMenuDescription);
  }
  if (asList(command["options"]).length > 0) {
    faults.add([...path, "options"], wording.contextMenuOptions);
  }
}

/** Only people who added the application to their account can use it in others' channels. */
function checkContexts(command: JsonObject, path: Path, faults: FormFaults): void {
  const types = command["integration_types"];
  const needsUserInstall = asList(command["contexts"]).includes(PRIVATE_CHANNEL);
  if (needsUserInstall && Array.isArray(types) && !types.includes(USER_INSTALL)) {
    faults.add([...path, "contexts"], wording.contextNeedsUserInstall);
  }
}

import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../base/json.ts";
import { allComponents } from "../messages/compose.ts";
import { inputsOf } from "../people/values/form-values.ts";
import type { Entry, FieldValue, Outcome, Person, Place, TypedOption } from "../protocol.ts";
import type { Sandbox } from "../sandbox.ts";
import { commandsIn } from "../world/definition.ts";
import { readTypedCommand, TypingError } from "./typed-command.ts";

export interface DriverOptions {
  /** Their language; "en-US" unless told. */
  readonly locale?: string;
  /** Where they sit: a kind of place, or a place itself; the first server's channel unless told. */
  readonly place?: Place["kind"] | Place;
  /** Somebody who is already there, instead of a new person. */
  readonly person?: Person;
}

/** A person at a keyboard. Whatever no Discord client would send throws `TypingError`. */
export interface Driver {
  readonly person: Person;
  readonly place: Place;
  /** Types a command line and stops in its last option; rejects when no suggestions come. */
  types(line: string): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Types a command line and sends it, with the files of its attachment options by option name. */
  runs(line: string, files?: Readonly<Record<string, Uint8Array>>): Promise<Outcome>;
  /** Presses the button of this label or custom id. */
  presses(entry: Entry, button: string): Promise<Outcome>;
  /** Chooses options by label or value, in the first menu that offers them all. */
  selects(entry: Entry, ...options: readonly string[]): Promise<Outcome>;
  /** Fills in a form, by label or custom id, and submits it. */
  submits(
    form: APIModalInteractionResponseCallbackData,
    fields: Readonly<Record<string, FieldValue>>,
  ): Promise<Outcome>;
  /** Picks a command from the menu of a message or of somebody. */
  uses(command: string, target: Entry | Pick<Person, "id">): Promise<Outcome>;
  /** Puts away a message that nobody else sees. */
  dismisses(entry: Entry): Promise<Outcome>;
  /** Sends a command that no client would: any options, unchecked. */
  forges(path: readonly string[], options: readonly TypedOption[]): Promise<Outcome>;
  /** Sends a press of any custom id, whether there is such a button or not. */
  forgesPress(entry: Entry, customId: string): Promise<Outcome>;
}

/** Sits a person down in a place of the sandbox. */
export function driver(sandbox: Sandbox, options: DriverOptions = {}): Driver {
  const { locale = options.person?.locale ?? "en-US" } = options;
  const person = options.person ?? sandbox.person({ locale });
  const { place: where = "guild" } = options;
  const place = typeof where === "string" ? sandbox.place(where) : where;
  const by = { personId: person.id, placeId: place.id, locale };
  const commands = () => commandsIn(sandbox.state().commands, place);
  const current = (entry: Entry) =>
    sandbox.state().entries.find(({ message }) => message.id === entry.message.id) ?? entry;

  return {
    person,
    place,
    types: async (line) => {
      const { path, options: typed, last } = readTypedCommand(line, commands(), true);
      if (last === undefined) throw new TypingError(`No option is being typed in "${line}".`);
      const outcome = await sandbox.act({
        ...by,
        kind: "complete",
        path,
        options: typed,
        focused: last,
      });
      if (outcome.kind === "choices") return outcome.choices;
      throw new Error(explain(sent(outcome)));
    },
    runs: async (line, files = {}) => {
      const { path, options } = readTypedCommand(line, commands());
      const typed = options.map((option) => {
        const bytes = files[option.name];
        if (bytes === undefined) return option;
        return { ...option, file: { base64: Buffer.from(bytes).toString("base64") } };
      });
      return sent(await sandbox.act({ ...by, kind: "command", path, options: typed }));
    },
    presses: async (entry, button) => {
      const { message } = current(entry);
      const found = allComponents(message.components).find(
        (each) =>
          each["type"] === BUTTON && (each["label"] === button || each["custom_id"] === button),
      );
      if (found === undefined) throw new TypingError(`There is no button "${button}".`);
      const customId = String(found["custom_id"]);
      return sent(await sandbox.act({ ...by, kind: "press", messageId: message.id, customId }));
    },
    selects: async (entry, ...chosen) => {
      const { message } = current(entry);
      const { customId, values } = findMenu(allComponents(message.components), chosen);
      return sent(
        await sandbox.act({ ...by, kind: "select", messageId: message.id, customId, values }),
      );
    },
    submits: async (form, fields) =>
      sent(
        await sandbox.act({
          ...by,
          kind: "submit",
          customId: form.custom_id,
          fields: byCustomId(form, fields),
        }),
      ),
    uses: async (command, target) => {
      const targetId = "message" in target ? target.message.id : target.id;
      return sent(await sandbox.act({ ...by, kind: "context", name: command, targetId }));
    },
    dismisses: (entry) => sandbox.act({ ...by, kind: "dismiss", messageId: entry.message.id }),
    forges: (path, typed) =>
      sandbox.act({ ...by, kind: "command", path, options: typed, forged: true }),
    forgesPress: (entry, customId) =>
      sandbox.act({ ...by, kind: "press", messageId: entry.message.id, customId, forged: true }),
  };
}

const BUTTON = 2;
const STRING_SELECT = 3;
const LAST_SELECT = 8;

function sent(outcome: Outcome): Outcome {
  if (outcome.kind === "refused" && outcome.reason === "invalid") {
    throw new TypingError(outcome.message);
  }
  return outcome;
}

function explain(outcome: Outcome): string {
  return outcome.kind === "refused" ? outcome.message : `Got ${outcome.kind} instead of choices.`;
}

function findMenu(
  components: readonly JsonObject[],
  chosen: readonly string[],
): { customId: string; values: readonly string[] } {
  for (const component of components) {
    const type = Number(component["type"]);
    if (type !== STRING_SELECT) continue;
    const values = chosen.map((wanted) => optionValue(component, wanted));
    if (values.every((value) => value !== undefined)) {
      return { customId: String(component["custom_id"]), values };
    }
  }
  // Menus of people, roles and channels offer everything there is: the ids are the values.
  const other = components.find(
    ({ type }) => Number(type) > STRING_SELECT + 1 && Number(type) <= LAST_SELECT,
  );
  if (other !== undefined) return { customId: String(other["custom_id"]), values: chosen };
  throw new TypingError(`No menu offers ${chosen.map((each) => `"${each}"`).join(", ")}.`);
}

function optionValue(component: JsonObject, wanted: string): string | undefined {
  const option = asList(component["options"])
    .map(asObject)
    .find((each) => each["label"] === wanted || each["value"] === wanted);
  return option === undefined ? undefined : String(option["value"]);
}

function byCustomId(
  form: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const found = inputsOf(form).find(
        ({ input, wrapper }) =>
          input["custom_id"] === name || input["label"] === name || wrapper["label"] === name,
      );
      if (found === undefined) throw new TypingError(`There is no field "${name}".`);
      return [String(found.input["custom_id"]), value];
    }),
  );
}

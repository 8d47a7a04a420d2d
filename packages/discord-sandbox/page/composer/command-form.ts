import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { Outcome, TypedOption } from "../../src/protocol.ts";
import { type Invocable, nameIn } from "../invocations/invocable.ts";
import { optionType } from "../invocations/option-value.ts";
import type { Mentionables } from "../state/mentionables.ts";
import { element } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";
import type { Field, FieldContext } from "./field.ts";
import { FileField } from "./file-field.ts";
import { readGiven } from "./given.ts";
import { MoreOptions } from "./more-options.ts";
import { OptionField } from "./option-field.ts";
import type { Popup } from "./popup.ts";

export interface FormContext extends Mentionables {
  readonly locale: string;
  readonly popup: Popup;
  complete(
    invocable: Invocable,
    options: readonly TypedOption[],
    focused: string,
  ): Promise<Outcome>;
  run(invocable: Invocable, options: readonly TypedOption[]): void;
  cancel(): void;
  /** Says what keeps the command from running. */
  complain(message: string): void;
}

/** A chosen command with the options given so far, and an input to add more. */
export class CommandForm {
  readonly element: HTMLElement;
  readonly #invocable: Invocable;
  readonly #context: FormContext;
  readonly #more: MoreOptions;
  #fields: readonly Field[] = [];

  constructor(invocable: Invocable, context: FormContext) {
    this.#invocable = invocable;
    this.#context = context;
    this.#more = new MoreOptions({
      locale: context.locale,
      popup: context.popup,
      invocable,
      remaining: () => this.#remaining,
      named: (name) => this.#named(name),
      add: (option) => this.#add(option).input.focus(),
      back: () => this.#back(),
      run: () => this.#run(),
      cancel: () => context.cancel(),
    });
    const cancel = element(
      "button",
      { type: "button", class: "chip-close", "aria-label": "Cancel command", tabindex: -1 },
      icon("close"),
    );
    const run = element(
      "button",
      {
        type: "button",
        class: "run",
        "aria-label": `Run /${invocable.label}`,
        title: "Run (Enter)",
      },
      icon("send"),
    );
    cancel.addEventListener("click", () => context.cancel());
    run.addEventListener("click", () => this.#run());
    this.element = element(
      "div",
      { class: "command-form" },
      element("span", { class: "chip" }, `/${invocable.label}`, cancel),
      this.#more.input,
      run,
    );
    for (const option of invocable.options.filter((one) => one.required)) {
      this.#add(option);
    }
    this.#more.draw();
  }

  /** Fills in options given as text, `name:value`. */
  fill(text: string): void {
    const names = this.#invocable.options.map((option) => option.name);
    for (const given of readGiven(text, names)) {
      const option = this.#invocable.options.find((one) => one.name === given.name);
      const field = this.#fields.find((one) => one.option === option);
      if (option !== undefined) {
        (field ?? this.#add(option)).fill(given.text);
      }
    }
  }

  /** To the first field that still needs a value, else to the input that adds options. */
  focus(): void {
    const next = this.#fields.find(({ input, option }) => option.required && input.value === "");
    (next?.input ?? this.#more.input).focus();
  }

  get #remaining(): readonly APIApplicationCommandBasicOption[] {
    return this.#invocable.options.filter(
      (option) => !this.#fields.some((field) => field.option === option),
    );
  }

  #add(option: APIApplicationCommandBasicOption): Field {
    const { locale, people, places, roles, popup } = this.#context;
    const context: FieldContext = {
      locale,
      people,
      places,
      roles,
      popup,
      complete: (field) => this.#complete(field),
      done: () => this.focus(),
      divert: (field) => this.#divert(field),
      remove: (field) => this.#remove(field),
      leave: () => this.#more.input.focus(),
      run: () => this.#run(),
    };
    const field =
      option.type === optionType.attachment
        ? new FileField(option, context)
        : new OptionField(option, context);
    this.#fields = [...this.#fields, field];
    this.#more.input.before(field.element);
    this.#more.clear();
    return field;
  }

  /** Required options stay; from any, the focus goes back one step. */
  #remove(field: Field): void {
    const index = this.#fields.indexOf(field);
    const before = this.#fields[index - 1];
    if (!field.option.required) {
      this.#fields = this.#fields.filter((one) => one !== field);
      field.element.remove();
      this.#more.draw();
    }
    if (before !== undefined) {
      before.input.focus();
    } else if (field.option.required) {
      this.#context.cancel();
    } else {
      this.#more.input.focus();
    }
  }

  /** From the input that adds options: to the last option, or out of the command. */
  #back(): void {
    const last = this.#fields.at(-1);
    if (last === undefined) {
      this.#context.cancel();
    } else {
      last.input.focus();
    }
  }

  #divert(field: Field): boolean {
    const [, before = "", name] = /^(?:(.*)\s)?(\S+):$/s.exec(field.input.value) ?? [];
    const option = this.#named(name ?? "");
    if (option === undefined) {
      return false;
    }
    field.fill(before.trim());
    const target = this.#fields.find((one) => one.option === option) ?? this.#add(option);
    if (target === field) {
      return false;
    }
    target.input.focus();
    return true;
  }

  #named(name: string): APIApplicationCommandBasicOption | undefined {
    const { locale } = this.#context;
    const sought = name.toLowerCase();
    return this.#invocable.options.find(
      (option) => option.name === sought || nameIn(locale, option).toLowerCase() === sought,
    );
  }

  #complete(field: Field): Promise<Outcome> {
    const options = this.#fields
      .filter((one) => one === field || one.read().kind === "value")
      .map((one) => one.typed());
    return this.#context.complete(this.#invocable, options, field.option.name);
  }

  #run(): void {
    const readings = this.#fields.map((field) => ({ field, reading: field.read() }));
    for (const { field, reading } of readings) {
      field.showFault(reading.kind === "fault" ? reading.message : undefined);
    }
    const faulty = readings.find(({ reading }) => reading.kind === "fault");
    if (faulty?.reading.kind === "fault") {
      this.#context.complain(`${faulty.field.name}: ${faulty.reading.message}`);
      faulty.field.input.focus();
      return;
    }
    const unknown = this.#more.input.value.trim();
    if (unknown !== "") {
      this.#context.complain(`There is no option "${unknown}".`);
      this.#more.input.focus();
      return;
    }
    const options = readings.flatMap(({ field, reading }) =>
      reading.kind === "value" ? [field.typed()] : [],
    );
    this.#context.run(this.#invocable, options);
  }
}

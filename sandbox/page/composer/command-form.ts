import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { Outcome, Person, Place, TypedOption } from "../../protocol.ts";
import { element } from "../dom.ts";
import { icon } from "../icon.ts";
import { descriptionIn, type Invocable, nameIn } from "../invocable.ts";
import { readGiven } from "./given.ts";
import { type FieldContext, OptionField } from "./option-field.ts";
import { comboInput, type Popup } from "./popup.ts";

export interface FormContext {
  readonly locale: string;
  readonly people: readonly Person[];
  readonly places: readonly Place[];
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
  readonly #more: HTMLInputElement;
  #fields: readonly OptionField[] = [];
  /** Did somebody move to a row, rather than the page offering the first? */
  #isRowMeant = false;

  constructor(invocable: Invocable, context: FormContext) {
    this.#invocable = invocable;
    this.#context = context;
    this.#more = comboInput(context.popup, `Add an option to /${invocable.label}`, "more-input");
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
      this.#more,
      run,
    );
    this.#more.addEventListener("focus", () => this.#offer());
    this.#more.addEventListener("blur", () => context.popup.hide(this.#more));
    this.#more.addEventListener("input", () => this.#onMoreTyped());
    this.#more.addEventListener("keydown", (event) => this.#onMoreKey(event));
    for (const option of invocable.options.filter((one) => one.required)) {
      this.#add(option);
    }
    this.#drawMore();
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
    (next?.input ?? this.#more).focus();
  }

  get #remaining(): readonly APIApplicationCommandBasicOption[] {
    return this.#invocable.options.filter(
      (option) => !this.#fields.some((field) => field.option === option),
    );
  }

  get #offered(): readonly APIApplicationCommandBasicOption[] {
    const sought = this.#more.value.trim().replace(/:$/, "").toLowerCase();
    const { locale } = this.#context;
    return this.#remaining.filter((option) =>
      nameIn(locale, option).toLowerCase().includes(sought),
    );
  }

  #drawMore(): void {
    const count = this.#remaining.length;
    this.#more.placeholder = count === 0 ? "" : `+${count} more`;
  }

  #add(option: APIApplicationCommandBasicOption): OptionField {
    const { locale, people, places, popup } = this.#context;
    const context: FieldContext = {
      locale,
      people,
      places,
      popup,
      complete: (field) => this.#complete(field),
      done: () => this.focus(),
      remove: (field) => this.#remove(field),
      leave: () => this.#more.focus(),
      run: () => this.#run(),
    };
    const field = new OptionField(option, context);
    this.#fields = [...this.#fields, field];
    this.#more.before(field.element);
    this.#more.value = "";
    this.#drawMore();
    return field;
  }

  /** Required options stay; from any, the focus goes back one step. */
  #remove(field: OptionField): void {
    const index = this.#fields.indexOf(field);
    const before = this.#fields[index - 1];
    if (!field.option.required) {
      this.#fields = this.#fields.filter((one) => one !== field);
      field.element.remove();
      this.#drawMore();
    }
    if (before !== undefined) {
      before.input.focus();
    } else if (field.option.required) {
      this.#context.cancel();
    } else {
      this.#more.focus();
    }
  }

  #complete(field: OptionField): Promise<Outcome> {
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
    if (this.#more.value.trim() !== "") {
      this.#context.complain(`There is no option "${this.#more.value.trim()}".`);
      this.#more.focus();
      return;
    }
    const options = readings.flatMap(({ field, reading }) =>
      reading.kind === "value" ? [{ name: field.option.name, value: reading.value }] : [],
    );
    this.#context.run(this.#invocable, options);
  }

  #offer(): void {
    const { locale, popup } = this.#context;
    const offered = this.#offered;
    const isNone = this.#invocable.options.length === 0;
    this.#isRowMeant = this.#more.value !== "";
    popup.show(this.#more, {
      heading: `/${this.#invocable.label}`,
      detail: this.#invocable.description,
      items: offered.map((option) => ({
        label: nameIn(locale, option),
        detail: descriptionIn(locale, option),
        mark: option.required ? "required" : undefined,
      })),
      status: isNone
        ? "No options. Press Enter to run."
        : this.#isRowMeant && offered.length === 0
          ? "No option of that name."
          : "Enter runs the command, Tab adds an option.",
      active: offered.length > 0 ? 0 : -1,
      onPick: (index) => {
        const option = offered[index];
        if (option !== undefined) {
          this.#add(option).input.focus();
        }
      },
    });
  }

  /** A colon after a name adds that option, as in `query:`. */
  #onMoreTyped(): void {
    const name = this.#more.value.trim().replace(/:$/, "").toLowerCase();
    const { locale } = this.#context;
    const named = this.#remaining.find((option) => nameIn(locale, option).toLowerCase() === name);
    if (this.#more.value.endsWith(":") && named !== undefined) {
      this.#add(named).input.focus();
    } else {
      this.#offer();
    }
  }

  #onMoreKey(event: KeyboardEvent): void {
    const { popup } = this.#context;
    const { key } = event;
    if (event.isComposing) {
      return;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (this.#isRowMeant || key === "ArrowUp") {
        popup.list.move(key === "ArrowDown" ? 1 : -1);
      }
      this.#isRowMeant = true;
    } else if (key === "Enter") {
      if (!(this.#isRowMeant && popup.pickActive())) {
        this.#run();
      }
    } else if (key === "Tab" && !event.shiftKey && popup.pickActive()) {
      // Adding the option has already moved the focus into it.
    } else if (key === "Escape") {
      if (popup.isOpenFor(this.#more)) {
        popup.hide(this.#more);
      } else {
        this.#context.cancel();
      }
    } else if (key === "Backspace" && this.#more.value === "") {
      const last = this.#fields.at(-1);
      if (last === undefined) {
        this.#context.cancel();
      } else {
        last.input.focus();
      }
    } else {
      return;
    }
    event.preventDefault();
  }
}

import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { Outcome, TypedOption } from "../../src/protocol.ts";
import { descriptionIn, nameIn } from "../invocations/invocable.ts";
import { localised } from "../invocations/localised.ts";
import { optionType, type Reading, readOption } from "../invocations/option-value.ts";
import { type Choice, filterChoices, knownChoices } from "./choice.ts";
import { type Field, type FieldContext, pill } from "./field.ts";
import { Latest, type Progress } from "./latest.ts";
import { comboInput } from "./popup.ts";

/** One option of a command being typed: its name and a small input. */
export class OptionField implements Field {
  readonly option: APIApplicationCommandBasicOption;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly #context: FieldContext;
  readonly #known: readonly Choice[];
  readonly #answers: Latest<Outcome>;
  readonly #pill: ReturnType<typeof pill>;
  #chosen: Choice | undefined;

  constructor(option: APIApplicationCommandBasicOption, context: FieldContext) {
    const name = nameIn(context.locale, option);
    this.option = option;
    this.#context = context;
    this.#known = knownChoices(option, context);
    this.#answers = new Latest((progress) => this.#showProgress(progress));
    this.input = comboInput(
      context.popup,
      option.required ? `${name}, required` : name,
      "pill-input",
    );
    this.input.inputMode = this.#inputMode();
    this.#pill = pill(option, name, this.input);
    this.element = this.#pill.element;
    this.input.addEventListener("focus", () => this.#suggest());
    this.input.addEventListener("blur", () => this.#close());
    this.input.addEventListener("input", () => {
      this.#chosen = undefined;
      this.showFault(undefined);
      this.#fitWidth();
      if (!this.#context.divert(this)) {
        this.#suggest();
      }
    });
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#fitWidth();
  }

  get name(): string {
    return nameIn(this.#context.locale, this.option);
  }

  read(): Reading {
    const typed = this.input.value;
    const chosen = this.#chosen ?? this.#named(typed);
    if (chosen !== undefined) {
      return { kind: "value", value: chosen.value };
    }
    const reading = readOption(typed, this.option);
    return reading.kind === "value" && this.#isClosed
      ? { kind: "fault", message: "Choose one of the list." }
      : reading;
  }

  typed(): TypedOption {
    const reading = this.read();
    const value = reading.kind === "value" ? reading.value : this.input.value;
    return { name: this.option.name, value };
  }

  fill(text: string): void {
    this.input.value = text;
    this.#chosen = this.#named(text);
    this.#fitWidth();
  }

  showFault(message: string | undefined): void {
    this.#pill.showFault(message);
  }

  /** Only listed values count: those of choices and booleans, not those of autocomplete. */
  get #isClosed(): boolean {
    const { type } = this.option;
    return (
      this.#known.length > 0 &&
      (type === optionType.string || type === optionType.integer || type === optionType.number)
    );
  }

  get #completes(): boolean {
    return "autocomplete" in this.option && this.option.autocomplete === true;
  }

  #inputMode(): "numeric" | "decimal" | "text" {
    if (this.option.type === optionType.integer && this.#known.length === 0 && !this.#completes) {
      return "numeric";
    }
    return this.option.type === optionType.number ? "decimal" : "text";
  }

  #named(typed: string): Choice | undefined {
    const sought = typed.trim().toLowerCase();
    return this.#known.find(
      ({ label, value }) =>
        label.toLowerCase() === sought || String(value).toLowerCase() === sought,
    );
  }

  #fitWidth(): void {
    const width = Math.max(4, [...this.input.value].length + 1);
    this.input.style.width = `${Math.min(width, 40)}ch`;
  }

  /** The first row is active: Enter takes it, Escape leaves what was typed as it is. */
  #show(items: readonly Choice[], status: string, active = items.length === 0 ? -1 : 0): void {
    this.#context.popup.show(this.input, {
      heading: this.name,
      detail: `${descriptionIn(this.#context.locale, this.option)}${this.option.required ? " (required)" : ""}`,
      items,
      status,
      active,
      onPick: (index) => {
        const choice = items[index];
        if (choice !== undefined) {
          this.#choose(choice);
        }
      },
    });
  }

  #choose(choice: Choice): void {
    this.input.value = choice.label;
    this.#chosen = choice;
    this.showFault(undefined);
    this.#fitWidth();
    this.#close();
    this.#context.done(this);
  }

  #suggest(): void {
    if (this.#completes) {
      this.#answers.ask(() => this.#context.complete(this));
      return;
    }
    const typed = this.#chosen === undefined ? this.input.value : "";
    const found = filterChoices(this.#known, typed);
    const status =
      this.#known.length > 0 && found.length === 0 ? "No options match your search." : "";
    // A value typed in full needs no choosing: Enter runs the command.
    const isWhole = this.#chosen !== undefined || this.#named(typed) !== undefined;
    this.#show(found, status, isWhole ? -1 : undefined);
  }

  #showProgress(progress: Progress<Outcome>): void {
    if (progress.kind === "loading") {
      this.#show([], "Loading options…");
    } else if (progress.answer.kind === "choices") {
      const { locale } = this.#context;
      const choices = progress.answer.choices.map(({ name, name_localizations, value }) => ({
        label: localised(name, name_localizations, locale),
        value,
      }));
      this.#show(choices, choices.length === 0 ? "No options match your search." : "");
    } else {
      this.#show([], "Loading options failed.");
    }
  }

  #close(): void {
    this.#answers.forget();
    this.#context.popup.hide(this.input);
  }

  #onKey(event: KeyboardEvent): void {
    const { popup } = this.#context;
    const { key } = event;
    if (event.isComposing) {
      return;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      popup.list.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter") {
      if (!popup.pickActive()) {
        this.#context.run();
      }
    } else if (key === "Tab" && !event.shiftKey && popup.pickActive()) {
      // The choice has already moved the focus on.
    } else if (key === "Escape") {
      if (popup.isOpenFor(this.input)) {
        this.#close();
      } else {
        this.#context.leave();
      }
    } else if (key === "Backspace" && this.input.value === "") {
      this.#context.remove(this);
    } else {
      return;
    }
    event.preventDefault();
  }
}

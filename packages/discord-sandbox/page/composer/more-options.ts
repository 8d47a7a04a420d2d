import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import { descriptionIn, type Invocable, nameIn } from "../invocations/invocable.ts";
import { comboInput, type Popup } from "./popup.ts";

type Option = APIApplicationCommandBasicOption;

export interface MoreContext {
  readonly locale: string;
  readonly popup: Popup;
  readonly invocable: Invocable;
  /** Options that were not given yet. */
  remaining(): readonly Option[];
  named(name: string): Option | undefined;
  add(option: Option): void;
  back(): void;
  run(): void;
  cancel(): void;
}

/** The input behind the given options: it offers the ones that are left, and runs the command. */
export class MoreOptions {
  readonly input: HTMLInputElement;
  readonly #context: MoreContext;
  /** Did somebody move to a row, rather than the page offering the first? */
  #isRowMeant = false;

  constructor(context: MoreContext) {
    const { popup, invocable } = context;
    this.#context = context;
    this.input = comboInput(popup, `Add an option to /${invocable.label}`, "more-input");
    this.input.addEventListener("focus", () => this.#offer());
    this.input.addEventListener("blur", () => popup.hide(this.input));
    this.input.addEventListener("input", () => this.#onTyped());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** Says how many options are left. */
  draw(): void {
    const count = this.#context.remaining().length;
    this.input.placeholder = count === 0 ? "" : `+${count} more`;
  }

  clear(): void {
    this.input.value = "";
    this.draw();
  }

  #offer(): void {
    const { locale, popup, invocable } = this.#context;
    const sought = this.input.value.trim().replace(/:$/, "").toLowerCase();
    const offered = this.#context
      .remaining()
      .filter((option) => nameIn(locale, option).toLowerCase().includes(sought));
    this.#isRowMeant = this.input.value !== "";
    popup.show(this.input, {
      heading: `/${invocable.label}`,
      detail: invocable.description,
      items: offered.map((option) => ({
        label: nameIn(locale, option),
        detail: descriptionIn(locale, option),
        mark: option.required ? "required" : undefined,
      })),
      status: this.#statusOf(offered.length),
      active: offered.length > 0 ? 0 : -1,
      onPick: (index) => {
        const option = offered[index];
        if (option !== undefined) {
          this.#context.add(option);
        }
      },
    });
  }

  #statusOf(count: number): string {
    if (this.#context.remaining().length === 0) {
      return "No more options. Enter runs the command.";
    }
    return count === 0 ? "No option of that name." : "Enter runs the command, Tab adds an option.";
  }

  /** A colon after a name adds that option, as in `query:`. */
  #onTyped(): void {
    const { value } = this.input;
    const named = value.endsWith(":") ? this.#context.named(value.trim().slice(0, -1)) : undefined;
    if (named !== undefined && this.#context.remaining().includes(named)) {
      this.#context.add(named);
    } else {
      this.#offer();
    }
  }

  #onKey(event: KeyboardEvent): void {
    const { popup, run, cancel, back } = this.#context;
    const { key } = event;
    if (event.isComposing) {
      return;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      // The first press down stays on the row that is offered already.
      if (this.#isRowMeant || key === "ArrowUp") {
        popup.list.move(key === "ArrowDown" ? 1 : -1);
      }
      this.#isRowMeant = true;
    } else if (key === "Enter") {
      if (!(this.#isRowMeant && popup.pickActive())) {
        run();
      }
    } else if (key === "Tab" && !event.shiftKey && popup.pickActive()) {
      // Adding the option has already moved the focus into it.
    } else if (key === "Escape") {
      if (popup.isOpenFor(this.input)) {
        popup.hide(this.input);
      } else {
        cancel();
      }
    } else if (key === "Backspace" && this.input.value === "") {
      back();
    } else {
      return;
    }
    event.preventDefault();
  }
}

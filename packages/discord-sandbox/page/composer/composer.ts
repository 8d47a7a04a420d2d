import type { Outcome, TypedOption } from "../../src/protocol.ts";
import { findInvocables, type Invocable } from "../invocations/invocable.ts";
import type { Mentionables } from "../state/mentionables.ts";
import { element } from "../widgets/dom.ts";
import { CommandForm } from "./command-form.ts";
import { writeInvocation } from "./given.ts";
import { comboInput, Popup } from "./popup.ts";

export interface ComposerContext extends Mentionables {
  readonly locale: string;
  readonly invocables: readonly Invocable[];
}

export interface ComposerActions {
  run(path: readonly string[], options: readonly TypedOption[], invocation: string): void;
  complete(
    path: readonly string[],
    options: readonly TypedOption[],
    focused: string,
  ): Promise<Outcome>;
}

/** Where commands are typed: first which one, then its options. */
export class Composer {
  readonly #bar: HTMLElement;
  readonly #actions: ComposerActions;
  readonly #contextOf: () => ComposerContext;
  readonly #popup = new Popup();
  readonly #input: HTMLInputElement;
  readonly #complaint = element("p", { class: "complaint", role: "alert" });
  #form: CommandForm | undefined;
  #lastInvocation = "";

  constructor(root: HTMLElement, actions: ComposerActions, contextOf: () => ComposerContext) {
    this.#actions = actions;
    this.#contextOf = contextOf;
    this.#input = comboInput(this.#popup, "Type a command", "composer-input");
    this.#bar = element("div", { class: "composer-bar" }, this.#input);
    root.append(this.#popup.element, this.#complaint, this.#bar);
    this.#input.addEventListener("input", () => this.#onTyped());
    this.#input.addEventListener("blur", () => this.#popup.hide(this.#input));
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#bar.addEventListener("input", () => this.#complain(""));
  }

  setPlaceholder(text: string): void {
    this.#input.placeholder = text;
  }

  focus(): void {
    (this.#form ?? this.#input).focus();
  }

  /** Begins a command as if the slash had just been typed, or goes on with the one at hand. */
  start(): void {
    if (this.#form !== undefined) {
      this.#form.focus();
      return;
    }
    this.#reset();
    this.#input.value = "/";
    this.#onTyped();
  }

  /** Puts a whole command in, `/` or not, with options as `name:value`. */
  open(text: string): boolean {
    const typed = text.trim().replace(/^\//, "");
    const { invocables } = this.#contextOf();
    const fits = (name: string) => typed === name || typed.startsWith(`${name} `);
    const found = invocables
      .flatMap((invocable) =>
        [invocable.path.join(" "), invocable.label]
          .filter(fits)
          .map((name) => ({ invocable, name })),
      )
      .sort((one, other) => other.name.length - one.name.length)[0];
    if (found === undefined) {
      return false;
    }
    this.#choose(found.invocable, typed.slice(found.name.length));
    return true;
  }

  #complain(message: string): void {
    if (this.#complaint.textContent !== message) {
      this.#complaint.textContent = message;
    }
  }

  #reset(): void {
    this.#input.value = "";
    this.#complain("");
    this.#form = undefined;
    this.#bar.replaceChildren(this.#input);
    this.#input.focus();
  }

  #choose(invocable: Invocable, given: string): void {
    const { locale, people, places, roles } = this.#contextOf();
    const form = new CommandForm(invocable, {
      locale,
      people,
      places,
      roles,
      popup: this.#popup,
      complete: ({ path }, options, focused) => this.#actions.complete(path, options, focused),
      run: ({ path }, options) => {
        this.#lastInvocation = writeInvocation(path, options);
        this.#reset();
        this.#actions.run(path, options, this.#lastInvocation);
      },
      cancel: () => this.#reset(),
      complain: (message) => this.#complain(message),
    });
    this.#complain("");
    this.#popup.hide(this.#input);
    this.#form = form;
    this.#bar.replaceChildren(form.element);
    form.fill(given);
    form.focus();
  }

  #onTyped(): void {
    const { value } = this.#input;
    if (!value.startsWith("/")) {
      this.#popup.hide(this.#input);
      return;
    }
    if (/\s/.test(value) && this.#isWhole(value) && this.open(value)) {
      return;
    }
    const found = findInvocables(this.#contextOf().invocables, value.slice(1));
    this.#popup.show(this.#input, {
      heading: value === "/" ? "Commands" : `Commands matching ${value}`,
      items: found.map(({ label, description }) => ({ label: `/${label}`, detail: description })),
      status: found.length === 0 ? "No command of that name." : "",
      active: found.length === 0 ? -1 : 0,
      onPick: (index) => {
        const invocable = found[index];
        if (invocable !== undefined) {
          this.#choose(invocable, "");
        }
      },
    });
  }

  /** Is a command's whole name typed, with a blank behind it, so that nothing else can be meant? */
  #isWhole(value: string): boolean {
    const typed = value.slice(1);
    const names = this.#contextOf().invocables.flatMap(({ label, path }) => [
      label,
      path.join(" "),
    ]);
    return (
      names.some((name) => typed.startsWith(`${name} `)) &&
      !names.some((name) => name.startsWith(typed))
    );
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    const { value } = this.#input;
    if (event.isComposing) {
      return;
    }
    if (key === "ArrowUp" && value === "" && this.#lastInvocation !== "") {
      this.open(this.#lastInvocation);
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      this.#popup.list.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter") {
      if (!this.#popup.pickActive() && value.trim() !== "" && !this.open(value)) {
        this.#complain(
          value.startsWith("/")
            ? "There is no command of that name."
            : "Nobody reads messages here. Type / to run a command.",
        );
      }
    } else if (key === "Tab" && !event.shiftKey && this.#popup.pickActive()) {
      // Choosing the command has already moved the focus to its first option.
    } else if (key === "Escape") {
      this.#popup.hide(this.#input);
      this.#input.value = "";
    } else {
      return;
    }
    event.preventDefault();
  }
}

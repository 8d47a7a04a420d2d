import { element, freshId } from "./dom.ts";
import { icon } from "./icon.ts";
import { Listbox, type ListboxItem } from "./listbox.ts";

export interface DropdownChoice extends ListboxItem {
  readonly value: string;
}

export interface DropdownOptions {
  /** What the control is for, to screen readers. */
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly DropdownChoice[];
  readonly chosen: readonly string[];
  readonly least: number;
  readonly most: number;
  readonly isDisabled?: boolean;
  readonly customId?: string;
  onChoose(values: readonly string[]): void;
}

/** A button that opens a list below itself; with `most` over one, choices collect until it closes. */
export class Dropdown {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly #options: DropdownOptions;
  readonly #list: Listbox;
  readonly #text: HTMLElement;
  readonly #hint: HTMLElement;
  #chosen: readonly string[];
  #isOpen = false;
  #sought = "";
  #soughtAt = 0;

  constructor(options: DropdownOptions) {
    this.#options = options;
    this.#chosen = options.chosen;
    const textId = freshId("choice");
    const labelId = freshId("label");
    this.#text = element("span", { id: textId, class: "dropdown-text" });
    this.button = element(
      "button",
      {
        type: "button",
        class: "dropdown-button",
        role: "combobox",
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        "aria-labelledby": `${labelId} ${textId}`,
        disabled: options.isDisabled ?? false,
        "data-custom-id": options.customId,
      },
      this.#text,
      icon("chevron"),
    );
    this.#hint = element("p", { class: "dropdown-hint", role: "status" });
    this.#list = new Listbox(this.button, options.label, {
      isMultiple: options.most > 1,
      onPick: (index) => this.#pick(index),
    });
    this.button.setAttribute("aria-controls", this.#list.element.id);
    this.element = element(
      "div",
      { class: "dropdown" },
      element("span", { id: labelId, class: "spoken" }, options.label),
      this.button,
      this.#list.element,
      this.#hint,
    );
    this.#drawText();
    this.button.addEventListener("click", () => (this.#isOpen ? this.#close() : this.#open()));
    this.button.addEventListener("keydown", (event) => this.#onKey(event));
    this.button.addEventListener("blur", () => this.#close());
  }

  #drawText(): void {
    const chosen = this.#options.choices.filter((choice) => this.#chosen.includes(choice.value));
    const text = chosen.map((choice) => [choice.emoji, choice.label].filter(Boolean).join(" "));
    this.#text.textContent = text.length === 0 ? this.#options.placeholder : text.join(", ");
    this.#text.classList.toggle("is-placeholder", text.length === 0);
  }

  #drawList(active: number): void {
    const { choices } = this.#options;
    const selected = new Set(
      choices.flatMap((choice, index) => (this.#chosen.includes(choice.value) ? [index] : [])),
    );
    this.#list.show(choices, selected);
    this.#list.activate(active);
  }

  #open(): void {
    if (this.button.closest("[aria-busy=true]") !== null) {
      return;
    }
    this.#isOpen = true;
    this.button.setAttribute("aria-expanded", "true");
    const { bottom } = this.button.getBoundingClientRect();
    this.element.classList.toggle("opens-up", bottom > window.innerHeight * 0.55);
    const first = this.#options.choices.findIndex(({ value }) => this.#chosen.includes(value));
    this.#drawList(Math.max(first, 0));
  }

  #close(): void {
    if (!this.#isOpen) {
      return;
    }
    this.#isOpen = false;
    this.button.setAttribute("aria-expanded", "false");
    this.#list.hide();
    const { most, least, chosen } = this.#options;
    const isChanged = this.#chosen.join("\n") !== chosen.join("\n");
    if (most > 1 && isChanged) {
      if (this.#chosen.length < least) {
        this.#hint.textContent = `Choose at least ${least}.`;
      } else {
        this.#options.onChoose(this.#chosen);
      }
    }
  }

  #pick(index: number): void {
    const { choices, most, least } = this.#options;
    const value = choices[index]?.value;
    if (value === undefined) {
      return;
    }
    this.#hint.textContent = "";
    const isChosen = this.#chosen.includes(value);
    if (most > 1) {
      const others = this.#chosen.filter((one) => one !== value);
      if (!isChosen && others.length >= most) {
        this.#hint.textContent = `Choose at most ${most}.`;
      } else {
        this.#chosen = isChosen ? others : [...others, value];
      }
      this.#drawText();
      this.#drawList(index);
      return;
    }
    this.#chosen = isChosen && least === 0 ? [] : [value];
    this.#drawText();
    this.#close();
    this.#options.onChoose(this.#chosen);
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (!this.#isOpen) {
      if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault();
        this.#open();
      }
      return;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      this.#list.move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Home" || key === "End") {
      this.#list.activate(key === "Home" ? 0 : this.#options.choices.length - 1);
    } else if (key === "Enter" || key === " ") {
      this.#pick(this.#list.active);
    } else if (key === "Escape") {
      event.stopPropagation();
      this.#close();
    } else if (key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.#seek(key.toLowerCase(), event.timeStamp);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Letters typed within a second of each other are the beginning of one name. */
  #seek(letter: string, atMs: number): void {
    this.#sought = atMs - this.#soughtAt < 1000 ? this.#sought + letter : letter;
    this.#soughtAt = atMs;
    const found = this.#options.choices.findIndex(({ label }) =>
      label.toLowerCase().startsWith(this.#sought),
    );
    if (found !== -1) {
      this.#list.activate(found);
    }
  }
}

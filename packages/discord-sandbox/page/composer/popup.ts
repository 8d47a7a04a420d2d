import { element, freshId } from "../widgets/dom.ts";
import { Listbox, type ListboxItem } from "../widgets/listbox.ts";

export interface PopupContent {
  readonly heading: string;
  readonly detail?: string;
  readonly items?: readonly ListboxItem[];
  /** Said instead of a list: that it loads, or that nothing fits. */
  readonly status?: string;
  /** Row that is active from the start; none if left out. */
  readonly active?: number;
  onPick?(index: number): void;
}

/** The one panel above the composer, lent to whichever input has the focus. */
export class Popup {
  readonly element: HTMLElement;
  readonly list: Listbox;
  readonly #heading = element("p", { class: "popup-heading", id: freshId("heading") });
  readonly #status = element("p", { class: "popup-status", role: "status" });
  #input: HTMLElement | undefined;
  #onPick: (index: number) => void = () => undefined;

  constructor() {
    this.list = new Listbox(this.#heading, "Suggestions", {
      onPick: (index) => this.#onPick(index),
    });
    this.element = element(
      "div",
      { class: "popup", hidden: true },
      this.#heading,
      this.list.element,
      this.#status,
    );
  }

  isOpenFor(input: HTMLElement): boolean {
    return this.#input === input && !this.element.hidden;
  }

  show(input: HTMLElement, content: PopupContent): void {
    const { heading, detail = "", items = [], status = "", active = -1, onPick } = content;
    if (this.#input !== undefined && this.#input !== input) {
      this.hide(this.#input);
    }
    this.#input = input;
    this.#onPick = onPick ?? (() => undefined);
    this.list.control(input);
    this.#heading.replaceChildren(
      element("strong", {}, heading),
      element("span", { class: "popup-detail" }, detail),
    );
    this.list.show(items);
    this.list.activate(active);
    if (this.#status.textContent !== status) {
      this.#status.textContent = status;
    }
    this.element.hidden = false;
    input.setAttribute("aria-expanded", String(items.length > 0));
  }

  /** Closes the panel if this input has it; another input's stays. */
  hide(input: HTMLElement): void {
    if (this.#input === input) {
      this.list.hide();
      this.element.hidden = true;
      input.setAttribute("aria-expanded", "false");
      this.#input = undefined;
    }
  }

  /** Chooses the active row, if there is one. */
  pickActive(): boolean {
    const { active } = this.list;
    if (active === -1 || this.element.hidden) {
      return false;
    }
    this.#onPick(active);
    return true;
  }
}

/** An input that borrows the panel. */
export function comboInput(popup: Popup, label: string, className: string): HTMLInputElement {
  return element("input", {
    class: className,
    type: "text",
    role: "combobox",
    "aria-label": label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": popup.list.element.id,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
}

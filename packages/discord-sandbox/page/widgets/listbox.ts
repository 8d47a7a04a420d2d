import { element, freshId } from "./dom.ts";

export interface ListboxItem {
  readonly label: string;
  readonly detail?: string | undefined;
  /** A short remark at the end of the row. */
  readonly mark?: string | undefined;
  readonly emoji?: string | undefined;
}

export interface ListboxOptions {
  readonly isMultiple?: boolean;
  onPick(index: number): void;
}

/**
 * A list to choose from while the keyboard's focus stays on the control it belongs to: the control
 * passes arrow keys on, and points at the active row for screen readers.
 */
export class Listbox {
  readonly element: HTMLUListElement;
  #control: HTMLElement;
  readonly #onPick: (index: number) => void;
  #rows: readonly HTMLLIElement[] = [];
  #active = -1;

  constructor(control: HTMLElement, label: string, options: ListboxOptions) {
    this.#control = control;
    this.#onPick = options.onPick;
    this.element = element("ul", {
      id: freshId("list"),
      class: "listbox",
      role: "listbox",
      "aria-label": label,
      "aria-multiselectable": options.isMultiple ? "true" : undefined,
      hidden: true,
    });
    // Pressing a row must not take the focus away from the control.
    this.element.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Row that Enter would choose; -1 while there is none. */
  get active(): number {
    return this.#active;
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Moves the list to another control, such as the next field of a form. */
  control(control: HTMLElement): void {
    this.#control.removeAttribute("aria-activedescendant");
    this.#control = control;
  }

  show(items: readonly ListboxItem[], selected: ReadonlySet<number> = new Set()): void {
    this.#rows = items.map((item, index) => this.#row(item, index, selected.has(index)));
    this.element.replaceChildren(...this.#rows);
    this.element.hidden = items.length === 0;
    this.activate(-1);
  }

  hide(): void {
    this.show([]);
  }

  /** Makes a row the active one; anything outside the list makes none active. */
  activate(index: number): void {
    const row = this.#rows[index];
    this.#rows[this.#active]?.classList.remove("is-active");
    this.#active = row === undefined ? -1 : index;
    if (row === undefined) {
      this.#control.removeAttribute("aria-activedescendant");
      return;
    }
    row.classList.add("is-active");
    row.scrollIntoView({ block: "nearest" });
    this.#control.setAttribute("aria-activedescendant", row.id);
  }

  /** Goes on by `step` rows, from the last to the first and back. */
  move(step: 1 | -1): void {
    const size = this.#rows.length;
    if (size > 0) {
      const from = this.#active === -1 && step === -1 ? 0 : this.#active;
      this.activate((from + step + size) % size);
    }
  }

  #row(item: ListboxItem, index: number, isSelected: boolean): HTMLLIElement {
    const row = element(
      "li",
      {
        id: `${this.element.id}-${index}`,
        class: isSelected ? "row is-selected" : "row",
        role: "option",
        "aria-selected": isSelected ? "true" : "false",
      },
      item.emoji === undefined
        ? undefined
        : element("span", { class: "row-emoji", "aria-hidden": "true" }, item.emoji),
      element(
        "span",
        { class: "row-text" },
        element("span", { class: "row-label" }, item.label),
        item.detail === undefined || item.detail === ""
          ? undefined
          : element("span", { class: "row-detail" }, item.detail),
      ),
      item.mark === undefined ? undefined : element("span", { class: "row-mark" }, item.mark),
    );
    row.addEventListener("click", () => this.#onPick(index));
    return row;
  }
}

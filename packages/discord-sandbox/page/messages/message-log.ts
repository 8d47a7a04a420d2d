import { welcome } from "../panels/welcome.ts";
import { type DraftContext, draftView } from "../state/draft.ts";
import {
  currentMenuCommands,
  type Draft,
  type PageState,
  visibleEntries,
} from "../state/page-state.ts";
import { absoluteTime, isSameDay } from "../state/time.ts";
import { element } from "../widgets/dom.ts";
import { type MessageContext, MessageView } from "./message.ts";

/** What of the state changes how every message looks, so that all of them are drawn anew. */
function outlook(state: PageState): string {
  const { people, places, guilds } = state.server;
  const commands = currentMenuCommands(state, "message");
  return JSON.stringify([state.personId, state.placeId, people, places, guilds, commands]);
}

function controls(root: HTMLElement): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("[data-custom-id]")];
}

/**
 * Where the keyboard's focus goes when a message is drawn anew: to the control in the same place,
 * or, if that is now disabled or gone, to an enabled one near it, or to the message itself.
 */
function refocus(before: HTMLElement, after: HTMLElement): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !before.contains(focused)) {
    return;
  }
  const index = controls(before).indexOf(focused);
  queueMicrotask(() => {
    const candidates = controls(after);
    const same = index === -1 ? undefined : candidates[index];
    const row = [...(same?.closest(".action-row")?.querySelectorAll("button") ?? [])];
    const next = [same, ...row].find((one) => one?.matches(":enabled"));
    (next ?? after).focus();
  });
}

export interface LogContext extends DraftContext {
  readonly message: MessageContext;
}

/** The conversation, newest last; messages that did not change keep their elements. */
export class MessageLog {
  readonly #root: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #contextOf: (state: PageState) => LogContext;
  readonly #onFocusLost: () => void;
  #views = new Map<string, MessageView>();
  readonly #drafts = new WeakMap<Draft, HTMLElement>();
  #welcome: { readonly key: string; readonly view: HTMLElement } | undefined;
  #outlook = "";
  #isAtEnd = true;

  constructor(
    root: HTMLElement,
    scroller: HTMLElement,
    contextOf: (state: PageState) => LogContext,
    onFocusLost: () => void,
  ) {
    this.#root = root;
    this.#scroller = scroller;
    this.#contextOf = contextOf;
    this.#onFocusLost = onFocusLost;
    scroller.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = scroller;
      this.#isAtEnd = scrollHeight - scrollTop - clientHeight < nearEndPx;
    });
    // Pictures that load late must not push the newest message out of sight.
    const observer = new ResizeObserver(() => this.#keepEnd());
    observer.observe(root);
    observer.observe(scroller);
  }

  /** Follows the newest message again, as after sending a command. */
  goToEnd(): void {
    this.#isAtEnd = true;
    this.#keepEnd();
  }

  draw(state: PageState): void {
    const context = this.#contextOf(state);
    const current = outlook(state);
    if (current !== this.#outlook) {
      this.#outlook = current;
      this.#views = new Map();
      this.#isAtEnd = true;
    }
    const hadFocus = this.#root.contains(document.activeElement);
    const views = this.#viewsOf(state, context);
    const drafts = this.#draftsOf(state, context);
    const rows = [...views.map(rowOfMessage), ...drafts].sort(byTime);
    this.#place([this.#welcomeOf(state, context), ...withDays(rows, context)]);
    if (hadFocus && document.activeElement === document.body) {
      this.#onFocusLost();
    }
    this.#keepEnd();
  }

  #viewsOf(state: PageState, context: LogContext): readonly MessageView[] {
    const before = this.#views;
    const views = visibleEntries(state).map((entry) => {
      const old = before.get(entry.message.id);
      const view = old?.entry === entry ? old : new MessageView(entry, context.message);
      if (old !== undefined && old !== view) {
        refocus(old.element, view.element);
        old.element.replaceWith(view.element);
      }
      view.mark(state.busy.has(entry.message.id), state.faults.get(entry.message.id));
      return view;
    });
    this.#views = new Map(views.map((view) => [view.entry.message.id, view]));
    return views;
  }

  #draftsOf(state: PageState, context: LogContext): readonly Row[] {
    return state.drafts
      .filter((draft) => draft.by.id === state.personId && draft.placeId === state.placeId)
      .map((draft) => {
        const view = this.#drafts.get(draft) ?? draftView(draft, context);
        this.#drafts.set(draft, view);
        return { at: draft.at, element: view };
      });
  }

  #welcomeOf(state: PageState, context: LogContext): HTMLElement {
    const { placeId, personId, server } = state;
    const key = JSON.stringify([placeId, personId, server.places, server.commands]);
    if (this.#welcome?.key !== key) {
      this.#welcome = { key, view: welcome(state, context.message.reader) };
    }
    return this.#welcome.view;
  }

  /** Puts the elements in order without touching those that stand where they should. */
  #place(elements: readonly HTMLElement[]): void {
    const wanted = new Set<Element>(elements);
    for (const child of [...this.#root.children]) {
      if (!wanted.has(child)) {
        child.remove();
      }
    }
    let next = this.#root.firstElementChild;
    for (const one of elements) {
      if (one === next) {
        next = next.nextElementSibling;
      } else {
        this.#root.insertBefore(one, next);
      }
    }
  }

  #keepEnd(): void {
    if (this.#isAtEnd) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
  }
}

/** Closer to the end than this, a reader follows the conversation. */
const nearEndPx = 80;

/** Something in the conversation, and when it was said. */
interface Row {
  readonly at: Date;
  readonly element: HTMLElement;
}

const rowOfMessage = ({ entry, element }: MessageView): Row => ({
  at: new Date(entry.message.timestamp),
  element,
});

const byTime = (one: Row, other: Row) => one.at.getTime() - other.at.getTime();

function withDays(rows: readonly Row[], context: LogContext): readonly HTMLElement[] {
  const { locale } = context.message.reader;
  return rows.flatMap(({ at, element: row }, index) => {
    const before = rows[index - 1];
    if (before !== undefined && isSameDay(before.at, at)) {
      return [row];
    }
    return [
      element("div", { class: "day", role: "separator" }, absoluteTime(at, "D", locale)),
      row,
    ];
  });
}

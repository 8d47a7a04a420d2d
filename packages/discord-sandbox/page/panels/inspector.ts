import type { Entry } from "../../src/protocol.ts";
import { fetchRequests } from "../state/api.ts";
import type { PageState } from "../state/page-state.ts";
import { formatMs } from "../state/time.ts";
import { element, part } from "../widgets/dom.ts";
import { callsOf } from "./calls.ts";

/** Discord gives a bot three seconds for its first answer. */
const deadlineMs = 3000;

function fact(name: string, value: string | Node): readonly HTMLElement[] {
  return [element("dt", {}, name), element("dd", {}, value)];
}

function speed(elapsedMs: number | undefined): Node | string {
  if (elapsedMs === undefined) {
    return "not yet";
  }
  const bar = element("meter", {
    min: 0,
    max: deadlineMs,
    low: deadlineMs / 3,
    high: (deadlineMs * 2) / 3,
    optimum: 0,
    value: elapsedMs,
    "aria-label": "Share of the three seconds",
  });
  return element("span", { class: "speed" }, `${formatMs(elapsedMs)} of 3 s`, bar);
}

function facts(entry: Entry): HTMLElement {
  const { message, timing, visibleTo, by } = entry;
  return element(
    "dl",
    { class: "facts" },
    ...(by === undefined
      ? fact("Asked by", "nobody: the bot wrote by itself")
      : [
          ...fact("Asked by", `${by.displayName} (${by.locale})`),
          ...fact("Asked", entry.invocation ?? ""),
          ...fact("State", entry.state),
          ...fact("Acknowledged", speed(timing.acknowledgedMs)),
          ...fact(
            "Answered",
            timing.answeredMs === undefined ? "not yet" : formatMs(timing.answeredMs),
          ),
        ]),
    ...fact("Seen by", visibleTo === undefined ? "everybody here" : "only them"),
    ...fact("Size", `${new TextEncoder().encode(JSON.stringify(message)).length} bytes of JSON`),
  );
}

/** JSON with its keys, texts and the rest told apart by colour. */
function colouredJson(json: string): readonly Node[] {
  const parts = json.matchAll(/("(?:\\.|[^"\\])*")(\s*:)?|[^"]+/g);
  return [...parts].map(([whole, text, colon]) =>
    text === undefined
      ? new Text(whole)
      : element("span", { class: colon === undefined ? "json-text" : "json-key" }, whole),
  );
}

/** The panel that shows a message as the bot sent it, and how long that took. */
export class Inspector {
  readonly #root = part("inspector");
  readonly #onClose: () => void;
  #shown: Entry | undefined;
  #openedFrom: Element | null = null;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
    part("inspector-close").addEventListener("click", () => onClose());
    part("inspector-copy").addEventListener("click", () => void this.#copy());
    this.#root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.#onClose();
      }
    });
  }

  draw(state: PageState): void {
    const entry = state.server.entries.find(({ message }) => message.id === state.inspectedId);
    if (entry === this.#shown) {
      return;
    }
    const wasOpen = this.#shown !== undefined;
    this.#shown = entry;
    document.body.classList.toggle("is-inspecting", entry !== undefined);
    this.#root.hidden = entry === undefined;
    if (entry === undefined) {
      if (this.#openedFrom instanceof HTMLElement) {
        this.#openedFrom.focus();
      }
      return;
    }
    part("inspector-copy").textContent = "Copy JSON";
    part("inspector-facts").replaceChildren(facts(entry));
    part("inspector-json").replaceChildren(
      ...colouredJson(JSON.stringify(entry.message, undefined, 2)),
    );
    void this.#showCalls(entry);
    if (!wasOpen) {
      this.#openedFrom = document.activeElement;
      part("inspector-close").focus();
    }
  }

  async #showCalls(entry: Entry): Promise<void> {
    const requests = await fetchRequests().catch(() => []);
    if (this.#shown === entry) {
      const lines = callsOf(entry, requests).map(({ text, status }) =>
        element("li", {}, text, element("span", { class: "call-status" }, String(status))),
      );
      part("inspector-calls").replaceChildren(...lines);
    }
  }

  async #copy(): Promise<void> {
    const json = JSON.stringify(this.#shown?.message, undefined, 2);
    try {
      await navigator.clipboard.writeText(json);
      part("inspector-copy").textContent = "Copied";
    } catch {
      part("inspector-copy").textContent = "The browser does not allow copying";
    }
  }
}

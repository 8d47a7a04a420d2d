import type { APIModalInteractionResponseCallbackData } from "discord-api-types/v10";
import type { Action, Entry, FieldValue, Outcome, TypedOption } from "../../src/protocol.ts";
import { act } from "../state/api.ts";
import { currentPerson, type PageState, withEntry } from "../state/page-state.ts";
import type { Store } from "../state/store.ts";

export type Form = APIModalInteractionResponseCallbackData;

/** Shows a form that the bot answered with; `messageId` is the message whose control opened it. */
export type OpenForm = (form: Form, messageId: string | undefined) => void;

function faultText(outcome: Outcome & { readonly kind: "refused" }): string {
  return outcome.reason === "did-not-respond" ? "The application did not respond" : outcome.message;
}

/** Does things as the current person in the current place, and keeps the page's state true. */
export class Conversation {
  readonly #store: Store<PageState>;
  readonly #openForm: OpenForm;
  #lastDraft = 0;

  constructor(store: Store<PageState>, openForm: OpenForm) {
    this.#store = store;
    this.#openForm = openForm;
  }

  get #by(): { readonly personId: string; readonly placeId: string } {
    const { personId, placeId } = this.#store.state;
    return { personId, placeId };
  }

  #forgetDraft(key: number): void {
    const { drafts } = this.#store.state;
    this.#store.change({ drafts: drafts.filter((draft) => draft.key !== key) });
  }

  #show(outcome: Outcome, messageId?: string): void {
    if (outcome.kind === "message" || outcome.kind === "updated") {
      this.#store.change({ server: withEntry(this.#store.state.server, outcome.entry) });
    } else if (outcome.kind === "form") {
      this.#openForm(outcome.form, messageId);
    }
  }

  async run(
    path: readonly string[],
    options: readonly TypedOption[],
    invocation: string,
  ): Promise<void> {
    await this.#command(invocation, { kind: "command", path, options, ...this.#by });
  }

  async #command(invocation: string, action: Action): Promise<void> {
    const by = currentPerson(this.#store.state);
    if (by === undefined) {
      return;
    }
    const { placeId } = this.#by;
    this.#lastDraft += 1;
    const draft = { key: this.#lastDraft, invocation, at: new Date(), by, placeId };
    this.#store.change({ drafts: [...this.#store.state.drafts, draft] });
    const outcome = await act(action);
    this.#forgetDraft(draft.key);
    if (outcome.kind === "refused") {
      const failed = { ...draft, fault: faultText(outcome) };
      this.#store.change({ drafts: [...this.#store.state.drafts, failed] });
    }
    this.#show(outcome);
  }

  complete(
    path: readonly string[],
    options: readonly TypedOption[],
    focused: string,
  ): Promise<Outcome> {
    return act({ kind: "complete", path, options, focused, ...this.#by });
  }

  press(messageId: string, customId: string): Promise<void> {
    return this.#onMessage(messageId, { kind: "press", messageId, customId, ...this.#by });
  }

  select(messageId: string, customId: string, values: readonly string[]): Promise<void> {
    return this.#onMessage(messageId, { kind: "select", messageId, customId, values, ...this.#by });
  }

  use(messageId: string, name: string): Promise<void> {
    return this.#onMessage(messageId, { kind: "context", name, targetId: messageId, ...this.#by });
  }

  /** Picks a command from somebody's menu. */
  useOn(targetId: string, name: string): Promise<void> {
    return this.#command(name, { kind: "context", name, targetId, ...this.#by });
  }

  /** Sends a filled form; the text is what went wrong, if anything did. */
  async submit(
    customId: string,
    messageId: string | undefined,
    fields: Readonly<Record<string, FieldValue>>,
  ): Promise<string | undefined> {
    const from = messageId === undefined ? {} : { messageId };
    const outcome = await act({ kind: "submit", customId, fields, ...from, ...this.#by });
    this.#show(outcome, messageId);
    return outcome.kind === "refused" ? faultText(outcome) : undefined;
  }

  async dismiss(messageId: string): Promise<void> {
    const outcome = await act({ kind: "dismiss", messageId, ...this.#by });
    const { server } = this.#store.state;
    if (outcome.kind !== "refused") {
      const entries = server.entries.filter(({ message }) => message.id !== messageId);
      this.#store.change({ server: { ...server, entries } });
    }
  }

  /** A command's message can come before its outcome: the command is then no longer on its way. */
  noticed(entry: Entry): void {
    const draft = this.#store.state.drafts.find(
      ({ by, placeId, invocation, fault }) =>
        fault === undefined &&
        by.id === entry.by?.id &&
        placeId === entry.placeId &&
        invocation === entry.invocation,
    );
    if (draft !== undefined) {
      this.#forgetDraft(draft.key);
    }
  }

  dismissDraft(key: number): void {
    this.#forgetDraft(key);
  }

  async #onMessage(messageId: string, action: Action): Promise<void> {
    const faults = new Map(this.#store.state.faults);
    faults.delete(messageId);
    this.#store.change({ busy: new Set([...this.#store.state.busy, messageId]), faults });
    const outcome = await act(action);
    const busy = new Set(this.#store.state.busy);
    busy.delete(messageId);
    this.#store.change({ busy });
    if (outcome.kind === "refused") {
      const text =
        outcome.reason === "did-not-respond" ? "This interaction failed" : outcome.message;
      this.#store.change({ faults: new Map(this.#store.state.faults).set(messageId, text) });
    }
    this.#show(outcome, messageId);
  }
}

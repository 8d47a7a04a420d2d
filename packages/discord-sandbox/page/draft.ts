import { avatar } from "./avatar.ts";
import { element } from "./dom.ts";
import { type InvocationContext, invocationLine } from "./invocation.ts";
import { ephemeralBar, failure } from "./message.ts";
import type { Draft } from "./page-state.ts";

export interface DraftContext extends InvocationContext {
  readonly application: { readonly id: string; readonly name: string };
  dismiss(key: number): void;
}

/** A command that has no message yet: on its way, or come to nothing. */
export function draftView(draft: Draft, context: DraftContext): HTMLElement {
  const { id, name } = context.application;
  const { fault } = draft;
  return element(
    "article",
    {
      class: fault === undefined ? "message is-draft" : "message is-ephemeral",
      "aria-label": name,
    },
    invocationLine(draft.by, draft.invocation, context),
    avatar(id, name),
    element(
      "div",
      { class: "message-main" },
      element(
        "h3",
        { class: "message-heading" },
        element("span", { class: "message-author" }, name),
        element("span", { class: "badge" }, "APP"),
      ),
      fault === undefined
        ? element("p", { class: "thinking" }, "Sending command…")
        : failure(fault),
      fault === undefined ? undefined : ephemeralBar(() => context.dismiss(draft.key)),
    ),
  );
}

import { type InvocationContext, invocationLine } from "../invocations/invocation.ts";
import { avatar } from "../messages/avatar.ts";
import { ephemeralBar, failure } from "../messages/message.ts";
import { element } from "../widgets/dom.ts";
import type { Draft } from "./page-state.ts";

export interface DraftContext extends InvocationContext {
  readonly application: { readonly id: string; readonly name: string };
  dismiss(key: number): void;
}

/** A command that has no message yet: on its way, or failed. */
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

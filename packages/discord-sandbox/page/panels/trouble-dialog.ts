import type { FaultRequest } from "../../src/protocol.ts";
import { makeTrouble } from "../state/api.ts";
import { element, freshId } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";

interface Trouble {
  readonly name: string;
  readonly detail: string;
  readonly fault: FaultRequest;
}

const nextAnswer = { on: "rest", path: "/callback", times: 1 } as const;

const troubles: readonly Trouble[] = [
  {
    name: "Lose the next answer",
    detail: "Discord never hears it: the command fails after three seconds",
    fault: { ...nextAnswer, fault: { kind: "hang" } },
  },
  {
    name: "Fail at the next answer",
    detail: "500 Internal Server Error, once",
    fault: { ...nextAnswer, fault: { kind: "fail", status: 500 } },
  },
  {
    name: "Throttle the next answer",
    detail: "429 Too Many Requests, try again in a second",
    fault: { ...nextAnswer, fault: { kind: "rate-limit", retryAfter: "1" } },
  },
  {
    name: "Deliver the next event twice",
    detail: "The bot hears of one interaction two times",
    fault: { on: "gateway", kind: "duplicate", times: 1 },
  },
  {
    name: "Deliver events two seconds late",
    detail: "Little is left of the three seconds",
    fault: { on: "gateway", kind: "delay", delayMs: 2000 },
  },
  {
    name: "Ask the bot to reconnect",
    detail: "As Discord does now and then (op 7)",
    fault: { on: "gateway", kind: "reconnect" },
  },
  {
    name: "Cut the connection",
    detail: "Without a word; the bot may resume",
    fault: { on: "gateway", kind: "drop" },
  },
  {
    name: "End the session",
    detail: "The bot has to log in anew (op 9)",
    fault: { on: "gateway", kind: "invalidate", resumable: false },
  },
];

const peace: Trouble = {
  name: "Peace",
  detail: "End all trouble that still goes on",
  fault: { on: "all", kind: "lift" },
};

/** Opens the list of what can go wrong between a bot and Discord, to try how the bot takes it. */
export function openTroubleDialog(): void {
  const titleId = freshId("trouble");
  const status = element("p", { class: "trouble-status", role: "status" });
  const close = element(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close" },
    icon("close"),
  );
  const row = ({ name, detail, fault }: Trouble) => {
    const button = element(
      "button",
      { type: "button", class: "trouble" },
      element("span", {}, name),
      element("span", { class: "trouble-detail" }, detail),
    );
    button.addEventListener("click", () => {
      void makeTrouble(fault).then(
        ({ waiting }) => {
          const count = waiting.length === 0 ? "" : ` Waiting for calls: ${waiting.length}.`;
          status.textContent = `${name}: done.${count}`;
        },
        () => {
          status.textContent = "The sandbox did not take it.";
        },
      );
    });
    return element("li", {}, button);
  };
  const dialog = element(
    "dialog",
    { class: "form", "aria-labelledby": titleId },
    element("header", {}, element("h2", { id: titleId }, "Make trouble"), close),
    element(
      "div",
      { class: "form-body" },
      element(
        "p",
        { class: "form-help" },
        "Let things go wrong as they do, and see how the bot takes it.",
      ),
      element("ul", { class: "troubles" }, ...[...troubles, peace].map(row)),
      status,
    ),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

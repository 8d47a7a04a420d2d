import type { APIApplicationCommandBasicOption } from "discord-api-types/v10";
import type { Outcome, TypedOption } from "../../src/protocol.ts";
import type { Reading } from "../invocations/option-value.ts";
import type { Mentionables } from "../state/mentionables.ts";
import { element, freshId } from "../widgets/dom.ts";
import type { Popup } from "./popup.ts";

/** One option of a command being filled in. */
export interface Field {
  readonly option: APIApplicationCommandBasicOption;
  readonly name: string;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** What was given, in the option's own type, or what is wrong with it. */
  read(): Reading;
  /** As it is sent, half-typed ones, too: the value if it is one, else the bare text. */
  typed(): TypedOption;
  fill(text: string): void;
  showFault(message: string | undefined): void;
}

export interface FieldContext extends Mentionables {
  readonly locale: string;
  readonly popup: Popup;
  complete(field: Field): Promise<Outcome>;
  /** A value was chosen from a list: the next field may have the focus. */
  done(field: Field): void;
  /** Was the name of an option typed in its value, as in `soyuz count:`? Then goes on there. */
  divert(field: Field): boolean;
  remove(field: Field): void;
  leave(): void;
  run(): void;
}

/** The name of an option with its input, and a place to say what is wrong. */
export function pill(
  { required = false }: APIApplicationCommandBasicOption,
  name: string,
  input: HTMLInputElement,
): Pick<Field, "element" | "showFault"> {
  const fault = element("span", { class: "pill-fault", id: freshId("fault") });
  input.setAttribute("aria-describedby", fault.id);
  input.setAttribute("aria-required", String(required));
  const whole = element(
    "span",
    { class: "pill" },
    element(
      "span",
      { class: "pill-name", "aria-hidden": "true" },
      name,
      required ? element("span", { class: "required" }, "*") : undefined,
    ),
    input,
    fault,
  );
  whole.addEventListener("click", () => input.focus());
  return {
    element: whole,
    showFault: (message) => {
      fault.textContent = message ?? "";
      input.setAttribute("aria-invalid", String(message !== undefined));
    },
  };
}

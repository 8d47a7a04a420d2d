import type { APIModalInteractionResponseCallbackData } from "discord-api-types/v10";
import type { FieldValue } from "../../src/protocol.ts";
import type { Surroundings } from "../components/surroundings.ts";
import { element, freshId } from "../widgets/dom.ts";

export type Form = APIModalInteractionResponseCallbackData;

/** What parts of a form need from the page around them. */
export type FormSurroundings = Pick<Surroundings, "reader" | "people" | "places" | "roles">;

/** A piece of a form; one that asks for something has a custom id. */
export interface FormPart {
  readonly element: HTMLElement;
  readonly customId?: string;
  /** What was given, showing what is wrong with it. */
  read?(): FieldValue;
}

/** What a label says of the input under it. */
export interface Labelled {
  readonly label: string;
  readonly description?: string | undefined;
}

/** A group of controls under one label; `fault` says what is missing. */
export function fieldset(
  { label, description }: Labelled,
  isRequired: boolean,
  ...controls: readonly HTMLElement[]
): { readonly element: HTMLElement; showFault(message: string): void } {
  const faultId = freshId("fault");
  const fault = element("span", { id: faultId, class: "form-fault" });
  const field = element(
    "fieldset",
    { class: "form-field", "aria-describedby": faultId },
    element("legend", { class: "form-label" }, label, requiredMark(isRequired)),
    description === undefined ? undefined : element("p", { class: "form-help" }, description),
    ...controls,
    fault,
  );
  return {
    element: field,
    showFault: (message) => {
      fault.textContent = message;
      field.toggleAttribute("data-invalid", message !== "");
    },
  };
}

export function requiredMark(isRequired: boolean): HTMLElement | undefined {
  return isRequired
    ? element("span", { class: "required", "aria-hidden": "true" }, " *")
    : undefined;
}

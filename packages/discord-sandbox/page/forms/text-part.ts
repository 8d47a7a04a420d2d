import type { APITextInputComponent } from "discord-api-types/v10";
import { element, freshId } from "../widgets/dom.ts";
import { type FormPart, type Labelled, requiredMark } from "./form-part.ts";

function fault(value: string, input: APITextInputComponent): string {
  const length = [...value].length;
  const { min_length: least = 0, max_length: most = 4000, required = true } = input;
  if (value === "") {
    return required ? "This field is required." : "";
  }
  if (length < least) {
    return `At least ${least} characters.`;
  }
  return length > most ? `At most ${most} characters.` : "";
}

/** A line or a box to write into. */
export function textPart(input: APITextInputComponent, { label, description }: Labelled): FormPart {
  const id = freshId("field");
  const isRequired = input.required ?? true;
  const attributes = {
    id,
    class: "form-input",
    placeholder: input.placeholder,
    "aria-required": String(isRequired),
    "aria-describedby": `${id}-fault`,
    maxlength: input.max_length,
  };
  const control =
    input.style === 2
      ? element("textarea", { ...attributes, rows: 4 })
      : element("input", { ...attributes, type: "text", autocomplete: "off" });
  control.value = input.value ?? "";
  const message = element("span", { id: `${id}-fault`, class: "form-fault" });
  const check = () => {
    message.textContent = fault(control.value, input);
    control.setAttribute("aria-invalid", String(message.textContent !== ""));
  };
  control.addEventListener("input", () => {
    if (message.textContent !== "") {
      check();
    }
  });
  return {
    element: element(
      "div",
      { class: "form-field" },
      element("label", { for: id }, label, requiredMark(isRequired)),
      description === undefined ? undefined : element("p", { class: "form-help" }, description),
      control,
      message,
    ),
    customId: input.custom_id,
    read: () => {
      check();
      return control.value;
    },
  };
}

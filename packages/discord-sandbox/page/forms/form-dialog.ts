import type { APILabelComponent } from "discord-api-types/v10";
import type { FieldValue } from "../../src/protocol.ts";
import { componentType } from "../components/component-type.ts";
import { markdown } from "../messages/markdown-text.ts";
import { element, freshId } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";
import type { Form, FormPart, FormSurroundings } from "./form-part.ts";
import { selectPart } from "./select-part.ts";
import { textPart } from "./text-part.ts";
import { checkboxGroupPart, checkboxPart, radioGroupPart } from "./tick-part.ts";

export interface FormContext extends FormSurroundings {
  /** Sends what was given by custom id; answers what went wrong, if anything did. */
  submit(fields: Readonly<Record<string, FieldValue>>): Promise<string | undefined>;
}

function partsOf(component: Form["components"][number], around: FormSurroundings): FormPart[] {
  switch (component.type) {
    case componentType.actionRow:
      return component.components.map((input) =>
        textPart(input, { label: input.label ?? input.custom_id }),
      );
    case componentType.textDisplay:
      return [{ element: markdown(component.content, around.reader) }];
    case componentType.label:
      return [inputPart(component, around)];
    default:
      return [unknownPart(component)];
  }
}

function inputPart(label: APILabelComponent, around: FormSurroundings): FormPart {
  const { component } = label;
  switch (component.type) {
    case componentType.textInput:
      return textPart(component, label);
    case componentType.stringSelect:
    case componentType.userSelect:
    case componentType.roleSelect:
    case componentType.mentionableSelect:
    case componentType.channelSelect:
      return selectPart(component, label, around);
    case componentType.checkbox:
      return checkboxPart(component, label);
    case componentType.checkboxGroup:
      return checkboxGroupPart(component, label);
    case componentType.radioGroup:
      return radioGroupPart(component, label);
    default:
      return unknownPart(component);
  }
}

function unknownPart(component: { readonly type: number }): FormPart {
  return { element: element("p", { class: "unknown" }, `A component of type ${component.type}.`) };
}

/** Opens a form over the page until it is sent or cancelled; focus returns to where it was. */
export function openFormDialog(form: Form, context: FormContext): void {
  const titleId = freshId("form");
  const parts = form.components.flatMap((component) => partsOf(component, context));
  const problem = element("p", { class: "form-fault", role: "alert" });
  const cancel = element("button", { type: "button", class: "text-button" }, "Cancel");
  const submit = element("button", { type: "submit", class: "button button-primary" }, "Submit");
  const close = element(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close form" },
    icon("close"),
  );
  const body = element(
    "form",
    { novalidate: true },
    element("header", {}, element("h2", { id: titleId }, form.title), close),
    element("div", { class: "form-body" }, ...parts.map((one) => one.element), problem),
    element("footer", {}, cancel, submit),
  );
  const dialog = element("dialog", { class: "form", "aria-labelledby": titleId }, body);
  const send = async () => {
    const fields: Record<string, FieldValue> = {};
    for (const { customId, read } of parts) {
      if (customId !== undefined && read !== undefined) {
        fields[customId] = read();
      }
    }
    const invalid = dialog.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid]");
    if (invalid !== null) {
      const controls = "input, textarea, button";
      (invalid.matches(controls) ? invalid : invalid.querySelector<HTMLElement>(controls))?.focus();
      return;
    }
    submit.disabled = true;
    submit.classList.add("is-pending");
    const fault = await context.submit(fields);
    if (fault === undefined) {
      dialog.close();
      return;
    }
    submit.disabled = false;
    submit.classList.remove("is-pending");
    problem.textContent = `${fault}. Something went wrong; you can try again.`;
  };
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  for (const button of [cancel, close]) {
    button.addEventListener("click", () => dialog.close());
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>("input, textarea")?.focus();
}

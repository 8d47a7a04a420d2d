import type {
  APIModalInteractionResponseCallbackData,
  APITextInputComponent,
} from "discord-api-types/v10";
import { componentType } from "../components/component-type.ts";
import { selectView } from "../components/select.ts";
import type { Surroundings } from "../components/surroundings.ts";
import { markdown } from "../messages/markdown-text.ts";
import { element, freshId } from "../widgets/dom.ts";
import { icon } from "../widgets/icon.ts";

type Form = APIModalInteractionResponseCallbackData;

export interface FormContext extends Pick<Surroundings, "reader" | "people" | "places"> {
  /** Sends the texts by custom id; answers what went wrong, if anything did. */
  submit(fields: Readonly<Record<string, string>>): Promise<string | undefined>;
}

interface Part {
  readonly element: HTMLElement;
  readonly customId?: string;
  read?(): string;
}

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

function textPart(input: APITextInputComponent, label: string, description?: string): Part {
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
      element(
        "label",
        { for: id },
        label,
        isRequired
          ? element("span", { class: "required", "aria-hidden": "true" }, " *")
          : undefined,
      ),
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

function partsOf(component: Form["components"][number], context: FormContext): readonly Part[] {
  switch (component.type) {
    case componentType.actionRow:
      return component.components.map((input) => textPart(input, input.label ?? input.custom_id));
    case componentType.textDisplay:
      return [{ element: markdown(component.content, context.reader) }];
    case componentType.label: {
      const { label, description, component: inner } = component;
      if (inner.type === componentType.textInput) {
        return [textPart(inner, label, description)];
      }
      if (inner.type === componentType.stringSelect) {
        let chosen = inner.options.find((option) => option.default)?.value ?? "";
        const view = selectView({ ...inner, max_values: 1 }, context, ([value]) => {
          chosen = value ?? "";
        });
        const title = element("p", { class: "form-label" }, label);
        return [
          {
            element: element("div", { class: "form-field" }, title, view.element),
            customId: inner.custom_id,
            read: () => chosen,
          },
        ];
      }
      return [unknownPart(inner)];
    }
    default:
      return [unknownPart(component)];
  }
}

function unknownPart(component: { readonly type: number }): Part {
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
    const fields: Record<string, string> = {};
    for (const { customId, read } of parts) {
      if (customId !== undefined && read !== undefined) {
        fields[customId] = read();
      }
    }
    const invalid = dialog.querySelector<HTMLElement>("[aria-invalid=true]");
    if (invalid !== null) {
      invalid.focus();
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

import type {
  APICheckboxComponent,
  APICheckboxGroupComponent,
  APIRadioGroupComponent,
} from "discord-api-types/v10";
import { element, freshId } from "../widgets/dom.ts";
import { type FormPart, fieldset, type Labelled } from "./form-part.ts";

interface Tick {
  readonly label: string;
  readonly description?: string | undefined;
  readonly default?: boolean;
}

function tick(type: "checkbox" | "radio", name: string, { label, description, ...tick }: Tick) {
  const id = freshId("tick");
  const helpId = `${id}-help`;
  const input = element("input", {
    id,
    type,
    name,
    checked: tick.default ?? false,
    "aria-describedby": description === undefined ? undefined : helpId,
  });
  const row = element(
    "div",
    { class: "form-tick" },
    input,
    element("label", { for: id }, label),
    description === undefined
      ? undefined
      : element("p", { class: "form-help", id: helpId }, description),
  );
  return { row, input };
}

/** A single box: ticked or not. */
export function checkboxPart(input: APICheckboxComponent, labelled: Labelled): FormPart {
  const { row, input: box } = tick("checkbox", input.custom_id, {
    ...labelled,
    default: input.default ?? false,
  });
  return { element: row, customId: input.custom_id, read: () => box.checked };
}

/** Some of several boxes. */
export function checkboxGroupPart(input: APICheckboxGroupComponent, labelled: Labelled): FormPart {
  const { custom_id: customId, options, required = true } = input;
  const { min_values: least = 1, max_values: most = options.length } = input;
  const ticks = options.map((option) => tick("checkbox", customId, option));
  const field = fieldset(labelled, required, ...ticks.map(({ row }) => row));
  return {
    element: field.element,
    customId,
    read: () => {
      const values = options.filter((_, index) => ticks[index]?.input.checked);
      const isFine =
        values.length === 0 ? !required : values.length >= least && values.length <= most;
      field.showFault(isFine ? "" : `Choose ${least} to ${most}.`);
      return values.map(({ value }) => value);
    },
  };
}

/** One of several, or none where that is allowed. */
export function radioGroupPart(input: APIRadioGroupComponent, labelled: Labelled): FormPart {
  const { custom_id: customId, options, required = true } = input;
  const ticks = options.map((option) => tick("radio", customId, option));
  const field = fieldset(labelled, required, ...ticks.map(({ row }) => row));
  return {
    element: field.element,
    customId,
    read: () => {
      const chosen = options.find((_, index) => ticks[index]?.input.checked)?.value ?? "";
      field.showFault(chosen === "" && required ? "Choose one." : "");
      return chosen;
    },
  };
}

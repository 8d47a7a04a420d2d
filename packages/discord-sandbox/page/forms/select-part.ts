import type { APISelectMenuComponent } from "discord-api-types/v10";
import { defaultsOf, selectView } from "../components/select.ts";
import { type FormPart, type FormSurroundings, fieldset, type Labelled } from "./form-part.ts";

/** A select menu of any kind. */
export function selectPart(
  select: APISelectMenuComponent & { readonly required?: boolean },
  labelled: Labelled,
  around: FormSurroundings,
): FormPart {
  const { custom_id: customId, required = true } = select;
  let chosen = defaultsOf(select);
  const least = required ? (select.min_values ?? 1) : 0;
  const view = selectView({ ...select, min_values: least }, around, (values) => {
    chosen = values;
  });
  const field = fieldset(labelled, required, view.element);
  return {
    element: field.element,
    customId,
    read: () => {
      field.showFault(chosen.length < least ? "This field is required." : "");
      return chosen;
    },
  };
}

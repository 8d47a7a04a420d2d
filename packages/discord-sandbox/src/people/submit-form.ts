import { ComponentType, InteractionType } from "discord-api-types/v10";
import type { FieldValue, Outcome } from "../protocol.ts";
import { type ActionOf, invalid, type Scene } from "./scene.ts";
import { send } from "./send.ts";
import { faultOfForm, pickedIds, submittedComponents } from "./values/form-values.ts";
import { resolvedOf } from "./values/resolved.ts";

/** Submits the form a person has open. A forger needs none. */
export function submitForm(action: ActionOf<"submit">, scene: Scene): Promise<Outcome> | Outcome {
  const opener = scene.openForms.get(scene.person.id);
  const known = opener?.progress.form;
  const form = known?.custom_id === action.customId ? known : undefined;
  const fault =
    form === undefined ? "There is no such form open." : faultOfForm(form, action.fields, scene);
  if (fault !== undefined && !scene.isForged) return invalid(fault);
  scene.openForms.delete(scene.person.id);
  const sourceId = form === undefined ? action.messageId : opener?.sourceMessageId;
  const message = scene.conversation.get(sourceId ?? "")?.entry.message;
  const resolved = form === undefined ? {} : resolvedOf(pickedIds(form, action.fields), scene);
  return send(
    {
      type: InteractionType.ModalSubmit,
      invocation: `[${form?.title ?? action.customId}]`,
      ...(message === undefined ? {} : { sourceMessageId: message.id }),
      ...(opener === undefined ? {} : { openedBy: opener }),
    },
    {
      custom_id: action.customId,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      components:
        form === undefined ? forgedRows(action.fields) : submittedComponents(form, action.fields),
    },
    message,
    scene,
  );
}

function forgedRows(fields: Readonly<Record<string, FieldValue>>): readonly unknown[] {
  return Object.entries(fields).map(([name, value], index) => ({
    type: ComponentType.ActionRow,
    id: index + 1,
    components: [{ type: ComponentType.TextInput, id: index + 1, custom_id: name, value }],
  }));
}

import { ComponentType, InteractionType } from "discord-api-types/v10";
import type { Outcome } from "../protocol.ts";
import { type ActionOf, invalid, type Scene, visibleMessage } from "./scene.ts";
import { send } from "./send.ts";
import {
  captionOf,
  faultOfPress,
  faultOfSelection,
  findComponent,
} from "./values/component-values.ts";
import { resolvedOf } from "./values/resolved.ts";

/** Presses a button, or chooses from a menu. */
export function useComponent(
  action: ActionOf<"press"> | ActionOf<"select">,
  scene: Scene,
): Promise<Outcome> | Outcome {
  const message = visibleMessage(action.messageId, scene);
  if (message === undefined) return invalid("There is no such message here.");
  const component = findComponent(message, action.customId);
  const values = action.kind === "select" ? action.values : undefined;
  const fault =
    values === undefined ? faultOfPress(component) : faultOfSelection(component, values);
  if (fault !== undefined && !scene.isForged) return invalid(fault);
  const resolved = resolvedOf(values ?? [], scene);
  const usualType = values === undefined ? ComponentType.Button : ComponentType.StringSelect;
  return send(
    {
      type: InteractionType.MessageComponent,
      invocation: `[${captionOf(component, values) || action.customId}]`,
      sourceMessageId: message.id,
    },
    {
      custom_id: action.customId,
      component_type: component?.["type"] ?? usualType,
      id: component?.["id"] ?? 1,
      ...(values === undefined ? {} : { values }),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
    message,
    scene,
  );
}

import type { Action, Outcome } from "../protocol.ts";
import { type ActionOf, invalid, type Scene, type SceneParts, sceneOf } from "./scene.ts";
import { submitForm } from "./submit-form.ts";
import { useCommand } from "./use-command.ts";
import { useComponent } from "./use-component.ts";
import { useContextMenu } from "./use-context-menu.ts";

/** Does what a person does in a Discord client, and waits for what they get to see. */
export function createAct(
  parts: Omit<SceneParts, "openForms">,
): (action: Action) => Promise<Outcome> {
  const openForms: SceneParts["openForms"] = new Map();
  return async (action) => {
    const scene = sceneOf(action, { ...parts, openForms });
    if (scene === undefined) return invalid("Nobody is there: unknown person or place.");
    return perform(action, scene);
  };
}

function perform(action: Action, scene: Scene): Promise<Outcome> | Outcome {
  switch (action.kind) {
    case "command":
    case "complete":
      return useCommand(action, scene);
    case "press":
    case "select":
      return useComponent(action, scene);
    case "context":
      return useContextMenu(action, scene);
    case "submit":
      return submitForm(action, scene);
    case "dismiss":
      return dismiss(action, scene);
  }
}

function dismiss({ messageId }: ActionOf<"dismiss">, { conversation, person }: Scene): Outcome {
  if (conversation.get(messageId)?.entry.visibleTo !== person.id) {
    return invalid("Only the one person who sees a message alone can dismiss it.");
  }
  conversation.dismiss(messageId);
  return { kind: "nothing" };
}

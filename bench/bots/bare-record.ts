import { type Activity, act } from "../answering/activity.ts";
import type { Scene } from "../answering/scenes.ts";
import type { BareAnswers } from "./bare-answers.ts";

interface Callback {
  readonly data: Message | Pick<BareAnswers, "choices">;
}

type Message = NonNullable<BareAnswers["messages"][string]>;

/** What our bot answers to each scene, for a bare bot that is to say the same. */
export async function recordAnswers(
  activity: Activity,
  scenes: readonly Scene[],
): Promise<BareAnswers> {
  const messages: Record<string, Message> = {};
  let choices: BareAnswers["choices"] = [];
  for (const scene of scenes) {
    await act(activity, scene, 1);
    const last = activity.sandbox.requests.findLast(({ path }) => path.endsWith("/callback"));
    if (last === undefined) throw new Error("The bot answered nothing");
    const { data } = last.body as Callback;
    if ("choices" in data) choices = data.choices;
    else messages[scene.kind] = data;
  }
  return { choices, messages };
}

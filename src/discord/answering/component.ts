import {
  type APIModalSubmitInteraction,
  ComponentType,
  InteractionType,
} from "discord-api-types/v10";
import type { Clock } from "../../runtime/clock.ts";
import { sleep } from "../../runtime/sleep.ts";
import type { AdmissionControl } from "../admission/admission-control.ts";
import type { QueuedPress } from "../admission/latest-press-queue.ts";
import { RateLimitedError } from "../admission/rate-limited-error.ts";
import type { ComponentHandlers, Context, Press, RouterReplies } from "../command.ts";
import { type ComponentInteraction, personIdOf } from "../interaction/interaction.ts";
import type { State } from "../state.ts";
import { type Answer, superseded } from "./answer.ts";

export interface PressParts {
  readonly presses: ComponentHandlers;
  readonly replies: RouterReplies;
  readonly context: Context;
  readonly clock: Clock;
  readonly admission: AdmissionControl;
  /** Where the answer will change the pressed message. */
  readonly turn: QueuedPress | undefined;
}

/** Somebody who presses many messages at once gets the last ones refused instead of held. */
const longestHoldMs = 8_000;

/**
 * The answer to a press. On a person's own message it waits until their rate limit allows it and gives way to what
 * they press there after it; elsewhere, and where a form is to open at once, too fast is refused.
 */
export function press(
  interaction: ComponentInteraction,
  state: State | undefined,
  parts: PressParts,
): Promise<Answer> | Answer {
  const { presses, replies, context, turn } = parts;
  const run = (): Promise<Answer> | Answer =>
    state === undefined
      ? replies.oldButton(context)
      : handle(presses, { state, ...inputOf(interaction) }, context);
  if (turn !== undefined && !opensForm(interaction, state)) {
    return inTurn(personIdOf(interaction), turn, parts, run);
  }
  requireRate(personIdOf(interaction), parts);
  return run();
}

async function inTurn(
  personId: string,
  turn: QueuedPress,
  parts: PressParts,
  run: () => Promise<Answer> | Answer,
): Promise<Answer> {
  const { clock, admission } = parts;
  const startedMs = clock.monotonicMs();
  await turn.isFree;
  while (turn.isLatest()) {
    if (clock.monotonicMs() - startedMs > longestHoldMs) requireRate(personId, parts);
    const waitMs = admission.consume(personId);
    if (waitMs === 0) return await run();
    await sleep(waitMs);
  }
  return superseded;
}

function requireRate(personId: string, { clock, context, admission, replies }: PressParts): void {
  const waitMs = admission.consume(personId);
  if (waitMs === 0) return;
  const until = new Date(clock.now().getTime() + waitMs);
  throw new RateLimitedError("too fast", replies.busy(until, context));
}

/** A form can only be the first answer: once the press is acknowledged it is too late for one. */
function opensForm(interaction: ComponentInteraction, state: State | undefined): boolean {
  return (
    state?.kind === "list" &&
    state.step === "jump" &&
    interaction.type !== InteractionType.ModalSubmit
  );
}

function handle<K extends State["kind"]>(
  presses: ComponentHandlers,
  pressed: Press<Extract<State, { kind: K }>>,
  context: Context,
): Promise<Answer> | Answer {
  const kind: K = pressed.state.kind as K;
  return presses[kind](pressed, context);
}

function inputOf(interaction: ComponentInteraction): Pick<Press, "values" | "fields"> {
  if (interaction.type === InteractionType.ModalSubmit) {
    return { values: [], fields: new Map(textsOf(interaction)) };
  }
  const { data } = interaction;
  const isMenu = data.component_type === ComponentType.StringSelect;
  return { values: isMenu ? data.values : [], fields: new Map() };
}

/** What was typed, whether its input stands in a row or under a label. */
function textsOf({ data }: APIModalSubmitInteraction): [name: string, text: string][] {
  const inputs: readonly unknown[] = data.components.flatMap((wrapper) => {
    if ("component" in wrapper) return [wrapper.component];
    return "components" in wrapper && Array.isArray(wrapper.components) ? wrapper.components : [];
  });
  return inputs.flatMap((input): [string, string][] => {
    if (typeof input !== "object" || input === null) return [];
    const { custom_id: name, value } = input as { custom_id?: unknown; value?: unknown };
    return typeof name === "string" && typeof value === "string" ? [[name, value]] : [];
  });
}

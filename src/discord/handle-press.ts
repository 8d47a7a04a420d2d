import { setTimeout as sleep } from "node:timers/promises";
import { ComponentType } from "discord.js";
import type { Clock } from "../runtime/clock.ts";
import type { AdmissionControl } from "./admission/admission-control.ts";
import type { QueuedPress } from "./admission/latest-press-queue.ts";
import { RateLimitedError } from "./admission/rate-limited-error.ts";
import { type Answer, superseded } from "./answer.ts";
import type { ComponentHandlers, Context, Press, RouterReplies } from "./command.ts";
import type { PressInteraction } from "./pressed-message.ts";
import type { State } from "./state.ts";

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
 * What a press comes to. On somebody's own message it waits until their pace allows it and gives way to whatever
 * they press there after it; elsewhere, and where a form is to open at once, too fast is refused.
 */
export function press(
  interaction: PressInteraction,
  state: State | undefined,
  parts: PressParts,
): Promise<Answer> | Answer {
  const { presses, replies, context, turn } = parts;
  const run = (): Promise<Answer> | Answer =>
    state === undefined
      ? replies.oldButton(context)
      : handle(presses, { state, ...inputOf(interaction) }, context);
  if (turn !== undefined && !opensForm(interaction, state)) {
    return inTurn(interaction.user.id, turn, parts, run);
  }
  requireRate(interaction.user.id, parts);
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
    await sleep(waitMs, undefined, { ref: false });
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
function opensForm(interaction: PressInteraction, state: State | undefined): boolean {
  return state?.kind === "list" && state.step === "jump" && !interaction.isModalSubmit();
}

function handle<K extends State["kind"]>(
  presses: ComponentHandlers,
  pressed: Press<Extract<State, { kind: K }>>,
  context: Context,
): Promise<Answer> | Answer {
  const kind: K = pressed.state.kind as K;
  return presses[kind](pressed, context);
}

function inputOf(interaction: PressInteraction): Pick<Press, "values" | "fields"> {
  if (interaction.isModalSubmit()) {
    const typed = [...interaction.fields.fields.values()].flatMap((field) =>
      field.type === ComponentType.TextInput ? [[field.customId, field.value] as const] : [],
    );
    return { values: [], fields: new Map(typed) };
  }
  return { values: interaction.isStringSelectMenu() ? interaction.values : [], fields: new Map() };
}

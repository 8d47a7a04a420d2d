import type { APIInteraction } from "discord-api-types/v10";
import type { Arrival } from "../../../src/discord/interaction/interaction.ts";
import {
  DiscordRequestError,
  type RequestFailure,
} from "../../../src/discord/rest/request-error.ts";

export interface Sent {
  readonly by: "answer" | "refuse" | "edit" | "followUp";
  readonly body: unknown;
  readonly files: number;
  readonly atMs: number;
}

/** What Discord does with one request: takes it, refuses it, or never says. */
export type Reaction = "taken" | "silence" | RequestFailure;

export interface ScriptedArrival {
  readonly arrival: Arrival;
  readonly sent: readonly Sent[];
}

/** A transport whose Discord reacts as told, one reaction a request; the last one goes for all that follow. */
export function arriveOn(
  interaction: APIInteraction,
  reactions: Partial<Record<Sent["by"], readonly Reaction[]>> = {},
): ScriptedArrival {
  const sent: Sent[] = [];
  const send = (by: Sent["by"], body: unknown, files: number): Promise<void> => {
    const script = reactions[by] ?? ["taken"];
    const earlier = sent.filter((each) => each.by === by).length;
    sent.push({ by, body, files, atMs: performance.now() });
    const reaction = script[Math.min(earlier, script.length - 1)] ?? "taken";
    if (reaction === "taken") return Promise.resolve();
    if (reaction === "silence") return new Promise(() => {});
    return Promise.reject(new DiscordRequestError(reaction));
  };
  return {
    sent,
    arrival: {
      interaction,
      answer: (response, files = []) => send("answer", response, files.length),
      refuse: (response) => send("refuse", response, 0),
      edit: ({ body, files }) => send("edit", body, files.length),
      followUp: ({ body, files }) => send("followUp", body, files.length),
    },
  };
}

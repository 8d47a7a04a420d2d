import { randomBytes } from "node:crypto";
import { InteractionType } from "discord-api-types/v10";
import type { NextId } from "../base/snowflake.ts";
import type { Settings } from "../options.ts";
import type { Outcome } from "../protocol.ts";
import type { Interaction, Progress } from "./interaction.ts";

type Opening = Omit<Interaction, "id" | "token" | "startedAtMs" | "progress">;

/** The interactions that are under way, and their deadlines. */
export interface Desk {
  open(opening: Opening): { readonly interaction: Interaction; readonly outcome: Promise<Outcome> };
  byId(id: string): Interaction | undefined;
  /** `undefined` once the token is older than 15 minutes. */
  byToken(token: string): Interaction | undefined;
  elapsedMs(interaction: Interaction): number;
  acknowledge(interaction: Interaction): void;
  /** Takes no answer any more, and tells the person; nothing once it is acknowledged. */
  fail(interaction: Interaction): void;
  /** Shows what there is now unless an edit comes first. */
  awaitEdit(
    interaction: Interaction,
    kind: "message" | "update",
    impatient: () => Outcome,
    abandoned: () => void,
  ): void;
  /** Nobody will answer any more: everyone who waits is told so. */
  abandonAll(): void;
}

/** What a client shows when nobody answers. */
function noAnswer({ type }: Interaction): Outcome {
  const messages: Readonly<Record<number, string>> = {
    [InteractionType.ApplicationCommandAutocomplete]: "Loading options failed",
    [InteractionType.MessageComponent]: "This interaction failed",
    [InteractionType.ModalSubmit]: "Something went wrong. Try again.",
  };
  const message = messages[type] ?? "The application did not respond";
  return { kind: "refused", reason: "did-not-respond", message };
}

export function createDesk(settings: Settings, nextId: NextId): Desk {
  const { time } = settings;
  const byId = new Map<string, Interaction>();
  const byToken = new Map<string, Interaction>();
  const elapsedMs = (interaction: Interaction) => time.now() - interaction.startedAtMs;

  const fail = (interaction: Interaction) => {
    if (interaction.progress.state !== "open") return;
    interaction.progress.state = "void";
    interaction.progress.settle(noAnswer(interaction));
  };

  return {
    fail,
    abandonAll: () => {
      for (const interaction of byId.values()) interaction.progress.settle(noAnswer(interaction));
    },
    byId: (id) => byId.get(id),
    byToken: (token) => byToken.get(token),
    elapsedMs,
    open: (opening) => {
      const { progress, outcome } = startProgress();
      const interaction: Interaction = {
        ...opening,
        id: nextId(),
        token: randomBytes(48).toString("base64url"),
        startedAtMs: time.now(),
        progress,
      };
      byId.set(interaction.id, interaction);
      byToken.set(interaction.token, interaction);
      time.after(settings.ackDeadlineMs, () => fail(interaction));
      time.after(settings.tokenLifeMs, () => {
        byId.delete(interaction.id);
        byToken.delete(interaction.token);
      });
      return { interaction, outcome };
    },
    acknowledge: (interaction) => {
      interaction.progress.state = "acknowledged";
      interaction.progress.acknowledgedMs = elapsedMs(interaction);
    },
    awaitEdit: (interaction, kind, impatient, abandoned) => {
      const { progress } = interaction;
      progress.awaitsEdit = kind;
      time.after(settings.patienceMs, () => progress.settle(impatient()));
      time.after(settings.tokenLifeMs - elapsedMs(interaction), () => {
        if (progress.awaitsEdit !== undefined) abandoned();
      });
    },
  };
}

function startProgress(): { progress: Progress; outcome: Promise<Outcome> } {
  let settle: (outcome: Outcome) => void = () => undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    settle = resolve;
  });
  return { outcome, progress: { state: "open", ownMessageIds: new Set(), followUps: 0, settle } };
}

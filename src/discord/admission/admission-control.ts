import type { Interaction } from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import { isPress } from "../pressed-message.ts";
import { UnderWay } from "./in-flight.ts";
import { answerPace, completionPace, Paces } from "./rate-limit.ts";
import { RecentIds } from "./recent-ids.ts";

/** What becomes of an interaction before anything is done for it. */
export type Verdict =
  | { readonly kind: "welcome" }
  /** To be refused politely, until then. */
  | { readonly kind: "busy" | "stopping"; readonly until: Date }
  /** Not to be answered at all. */
  | { readonly kind: "duplicate" | "shed" };

export interface GateOptions {
  readonly clock: Clock;
  /** Whether single people are slowed down. */
  readonly hasPaces: boolean;
}

/** Answers under way at once before people are told to come back; measured, the bot rarely has more than some hundred. */
const mostUnderWay = 1_000;
/** Refusals are answers, too: beyond this nothing is sent any more. */
const mostWithRefusals = 2_000;
const busyForMs = 5_000;
/** How long a restart takes, generously. */
const stoppingForMs = 20_000;

/**
 * Decides which interactions come in: each once, none while stopping, so many of each person and so many of all.
 * A press on one's own message does not pay here but when its turn comes.
 */
export class Gate {
  readonly underWay = new UnderWay();
  readonly #clock: Clock;
  readonly #hasPaces: boolean;
  readonly #recent: RecentIds;
  readonly #answers: Paces;
  readonly #completions: Paces;
  #isStopping = false;

  constructor({ clock, hasPaces }: GateOptions) {
    this.#clock = clock;
    this.#hasPaces = hasPaces;
    this.#recent = new RecentIds(clock);
    this.#answers = new Paces(answerPace, clock);
    this.#completions = new Paces(completionPace, clock);
  }

  admit(interaction: Interaction): Verdict {
    if (!this.#recent.isNew(interaction.id)) return { kind: "duplicate" };
    const { count } = this.underWay;
    if (count >= mostWithRefusals) return { kind: "shed" };
    if (this.#isStopping) return { kind: "stopping", until: this.#inMs(stoppingForMs) };
    if (count >= mostUnderWay) return { kind: "busy", until: this.#inMs(busyForMs) };
    const waitMs = isPress(interaction) ? 0 : this.#waitMs(interaction);
    return waitMs > 0 ? { kind: "busy", until: this.#inMs(waitMs) } : { kind: "welcome" };
  }

  /** Takes one answer out of a person's bucket: 0, or the milliseconds until there is one. */
  pay(personId: string): number {
    return this.#hasPaces ? this.#answers.take(personId) : 0;
  }

  stop(): void {
    this.#isStopping = true;
  }

  #waitMs(interaction: Interaction): number {
    const { id } = interaction.user;
    if (!interaction.isAutocomplete()) return this.pay(id);
    return this.#hasPaces ? this.#completions.take(id) : 0;
  }

  #inMs(ms: number): Date {
    return new Date(this.#clock.now().getTime() + ms);
  }
}

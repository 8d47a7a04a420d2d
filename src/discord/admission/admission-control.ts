import type { Interaction } from "discord.js";
import type { Clock } from "../../runtime/clock.ts";
import { isPress } from "../pressed-message.ts";
import { InFlight } from "./in-flight.ts";
import { answerRate, completionRate, RateLimiter } from "./rate-limit.ts";
import { RecentIds } from "./recent-ids.ts";

/** What becomes of an interaction before anything is done for it. */
export type Admission =
  | { readonly kind: "allowed" }
  /** To be refused politely, until then. */
  | { readonly kind: "busy" | "stopping"; readonly until: Date }
  /** Not to be answered at all. */
  | { readonly kind: "duplicate" | "dropped" };

export interface AdmissionOptions {
  readonly clock: Clock;
  /** Whether single people are slowed down. */
  readonly hasRateLimits: boolean;
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
export class AdmissionControl {
  readonly inFlight = new InFlight();
  readonly #clock: Clock;
  readonly #hasRateLimits: boolean;
  readonly #recent: RecentIds;
  readonly #answers: RateLimiter;
  readonly #completions: RateLimiter;
  #isStopping = false;

  constructor({ clock, hasRateLimits }: AdmissionOptions) {
    this.#clock = clock;
    this.#hasRateLimits = hasRateLimits;
    this.#recent = new RecentIds(clock);
    this.#answers = new RateLimiter(answerRate, clock);
    this.#completions = new RateLimiter(completionRate, clock);
  }

  admit(interaction: Interaction): Admission {
    if (!this.#recent.isNew(interaction.id)) return { kind: "duplicate" };
    const { count } = this.inFlight;
    if (count >= mostWithRefusals) return { kind: "dropped" };
    if (this.#isStopping) return { kind: "stopping", until: this.#inMs(stoppingForMs) };
    if (count >= mostUnderWay) return { kind: "busy", until: this.#inMs(busyForMs) };
    const waitMs = isPress(interaction) ? 0 : this.#waitMs(interaction);
    return waitMs > 0 ? { kind: "busy", until: this.#inMs(waitMs) } : { kind: "allowed" };
  }

  /** Takes one answer out of a person's bucket: 0, or the milliseconds until there is one. */
  consume(personId: string): number {
    return this.#hasRateLimits ? this.#answers.consume(personId) : 0;
  }

  stop(): void {
    this.#isStopping = true;
  }

  #waitMs(interaction: Interaction): number {
    const { id } = interaction.user;
    if (!interaction.isAutocomplete()) return this.consume(id);
    return this.#hasRateLimits ? this.#completions.consume(id) : 0;
  }

  #inMs(ms: number): Date {
    return new Date(this.#clock.now().getTime() + ms);
  }
}

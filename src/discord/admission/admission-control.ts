import { type APIInteraction, InteractionType } from "discord-api-types/v10";
import type { Clock } from "../../runtime/clock.ts";
import { crowdOf, isComponent, personIdOf } from "../interaction/interaction.ts";
import { FairQueue } from "./fair-queue.ts";
import { InFlight } from "./in-flight.ts";
import { InteractionAge } from "./interaction-age.ts";
import { answerRate, completionRate, pressRate, RateLimiter, refusalRate } from "./rate-limit.ts";
import { RecentIds } from "./recent-ids.ts";

/** What is decided about an interaction before it is handled. */
export type Admission =
  | { readonly kind: "allowed" }
  /** To be refused politely, until then. */
  | { readonly kind: "busy" | "stopping"; readonly until: Date }
  /** Not to be answered at all. */
  | { readonly kind: "duplicate" | "dropped" | "muted" };

export interface AdmissionOptions {
  readonly clock: Clock;
  /** Whether single people are slowed down. */
  readonly hasRateLimits: boolean;
}

/** What starts later than this after it came in could not be answered within Discord's three seconds. */
export const startWithinMs = 2_500;
/** A person who would wait longer than this is told at once. */
const longestWaitMs = 2_000;
const busyForMs = 5_000;
/** How long a restart takes, generously. */
const stoppingForMs = 20_000;
/** Refusals on their way at once; beyond that nothing is said. */
const mostRefusals = 256;

/**
 * Decides which interactions are answered: each once, none while stopping, so many of each person, and of all as many as
 * can be answered in time. A person who asks too much is told a few times, then ignored. A press on one's own
 * message uses up the person's rate when its turn comes, not here.
 */
export class AdmissionControl {
  readonly inFlight = new InFlight();
  readonly refusals = new InFlight();
  readonly queue: FairQueue;
  readonly age: InteractionAge;
  readonly #clock: Clock;
  readonly #hasRateLimits: boolean;
  readonly #recent: RecentIds;
  readonly #answers: RateLimiter;
  readonly #presses: RateLimiter;
  readonly #completions: RateLimiter;
  readonly #refused: RateLimiter;
  #isStopping = false;

  constructor({ clock, hasRateLimits }: AdmissionOptions) {
    this.#clock = clock;
    this.#hasRateLimits = hasRateLimits;
    this.queue = new FairQueue(clock);
    this.#recent = new RecentIds(clock);
    this.age = new InteractionAge(clock);
    this.#answers = new RateLimiter(answerRate, clock);
    this.#presses = new RateLimiter(pressRate, clock);
    this.#completions = new RateLimiter(completionRate, clock);
    this.#refused = new RateLimiter(refusalRate, clock);
  }

  admit(interaction: APIInteraction): Admission {
    if (!this.#recent.isNew(interaction.id)) return { kind: "duplicate" };
    if (this.age.isTooOld(interaction.id)) return { kind: "dropped" };
    const personId = personIdOf(interaction);
    if (this.#isStopping) return this.#refuse("stopping", personId, stoppingForMs);
    const waitMs = this.#hasRateLimits ? this.#limiterFor(interaction).consume(personId) : 0;
    if (waitMs > 0) return this.#refuse("busy", personId, waitMs);
    const isTooMuch = this.queue.waitMs(crowdOf(interaction)) > longestWaitMs;
    return isTooMuch ? this.#refuse("busy", personId, busyForMs) : { kind: "allowed" };
  }

  /** Takes one answer out of a person's bucket: 0, or the milliseconds until there is one. */
  consume(personId: string): number {
    return this.#hasRateLimits ? this.#answers.consume(personId) : 0;
  }

  stop(): void {
    this.#isStopping = true;
  }

  #limiterFor(interaction: APIInteraction): RateLimiter {
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
      return this.#completions;
    }
    return isComponent(interaction) ? this.#presses : this.#answers;
  }

  #refuse(kind: "busy" | "stopping", personId: string, forMs: number): Admission {
    if (this.#refused.consume(personId) > 0) return { kind: "muted" };
    if (this.refusals.count >= mostRefusals) return { kind: "dropped" };
    return { kind, until: new Date(this.#clock.now().getTime() + forMs) };
  }
}

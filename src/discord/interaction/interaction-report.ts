/** What became of an interaction. */
export const interactionOutcomes = [
  "answered",
  /** The request made no sense, and the person was told so. */
  "refused",
  /** Something broke, and the person was told so. */
  "failed",
  /** Too much at once, from one person or from all together. */
  "busy",
  /** The bot was being stopped. */
  "stopping",
  /** A later press on the same message was answered instead. */
  "superseded",
  /** Discord did not take the answer. */
  "undelivered",
  /** Delivered a second time; answered the first time, by this process or another. */
  "duplicate",
  /** Too old, or more than can be answered or refused in time: nothing was sent. */
  "dropped",
  /** Nothing was sent: the person has been told to slow down often enough. */
  "muted",
] as const;
export type InteractionOutcome = (typeof interactionOutcomes)[number];

/** For the metrics: nothing in it is about a person, or typed by one. */
export interface InteractionReport {
  readonly kind: "command" | "press" | "completion" | "other";
  /** Of the command with its subcommand, or of the kind of control; "unknown" for any other. */
  readonly name: string;
  readonly outcome: InteractionOutcome;
  /** From its arrival until Discord took the first answer. */
  readonly acknowledgedMs?: number;
}

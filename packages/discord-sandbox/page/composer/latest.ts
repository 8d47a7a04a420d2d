/** Where an answer stands that is asked for again with every key. */
export type Progress<Answer> =
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly answer: Answer };

/** Pause in the typing after which the bot is asked, in milliseconds. */
export const typingPauseMs = 120;

/** Asks after a pause in the typing; only the newest question's answer is told. */
export class Latest<Answer> {
  readonly #tell: (progress: Progress<Answer>) => void;
  #question = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (progress: Progress<Answer>) => void) {
    this.#tell = tell;
  }

  ask(question: () => Promise<Answer>): void {
    this.forget();
    this.#tell({ kind: "loading" });
    const number = this.#question;
    this.#timer = setTimeout(() => {
      void question().then((answer) => {
        if (number === this.#question) {
          this.#tell({ kind: "loaded", answer });
        }
      });
    }, typingPauseMs);
  }

  /** Nobody waits any more: an answer on its way will not be told. */
  forget(): void {
    this.#question += 1;
    clearTimeout(this.#timer);
  }
}

/** One value that many parts of the page follow. */
export class Store<State> {
  #state: State;
  readonly #followers: ((state: State) => void)[] = [];

  constructor(state: State) {
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  change(part: Partial<State>): void {
    this.#state = { ...this.#state, ...part };
    for (const follower of this.#followers) {
      follower(this.#state);
    }
  }

  /** Calls `follower` now and after every change. */
  follow(follower: (state: State) => void): void {
    this.#followers.push(follower);
    follower(this.#state);
  }
}

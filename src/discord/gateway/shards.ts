/** "auto": all that Discord recommends. Else these out of so many. */
export type ShardChoice = "auto" | Shards;

export interface Shards {
  readonly ids: readonly number[];
  /** How many there are in all, in whatever process. */
  readonly count: number;
}

export function shardsOf(choice: ShardChoice, recommended: number): Shards {
  if (choice !== "auto") return choice;
  return { ids: Array.from({ length: recommended }, (_, id) => id), count: recommended };
}

/** "auto": all that Discord recommends. Else these out of so many. */
export type ShardChoice = "auto" | Shards;

export interface Shards {
  readonly ids: readonly number[];
  /** How many there are in all, in whatever process. */
  readonly count: number;
}

/** Far more than any bot has; each is a connection. */
const mostShards = 4_096;

/** Reads "auto" or "<first>-<last>/<count>", ids counted from 0; `undefined` for anything else. */
export function parseShards(text: string): ShardChoice | undefined {
  if (text === "auto") return "auto";
  const match = /^(\d{1,4})-(\d{1,4})\/(\d{1,4})$/.exec(text);
  if (match === null) return undefined;
  const [first = 0, last = 0, count = 0] = match.slice(1).map(Number);
  if (first > last || last >= count || count > mostShards) return undefined;
  return { ids: Array.from({ length: last - first + 1 }, (_, index) => first + index), count };
}

export function isPartOfShards({ ids, count }: Shards): boolean {
  return ids.length < count;
}

export function shardsOf(choice: ShardChoice, recommended: number): Shards {
  if (choice !== "auto") return choice;
  return { ids: Array.from({ length: recommended }, (_, id) => id), count: recommended };
}

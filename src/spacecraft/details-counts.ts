/**
 * Questions of people for details; answers that memory or the disk gave, also in place of a failure; and questions
 * that went on to LL2, those behind an answer from memory included.
 */
export interface DetailsCounts {
  readonly asked: number;
  readonly fromMemory: number;
  readonly fromDisk: number;
  readonly fetched: number;
}

export type CountDetails = (what: "asked" | "from-memory" | "from-disk" | "fetched") => void;

/** One count for all sources that details pass on their way. */
export function createDetailsCounts(): { count: CountDetails; status(): DetailsCounts } {
  const counts = { asked: 0, "from-memory": 0, "from-disk": 0, fetched: 0 };
  return {
    count(what) {
      counts[what] += 1;
    },
    status: () => ({
      asked: counts.asked,
      fromMemory: counts["from-memory"],
      fromDisk: counts["from-disk"],
      fetched: counts.fetched,
    }),
  };
}

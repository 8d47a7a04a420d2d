/** Finds which of many short texts contain a piece, in one sweep over all of them joined. */
export interface SubstringIndex {
  /** Positions of the texts that contain `piece`, ascending; none for an empty piece. */
  containing(piece: string): readonly number[];
}

export function createSubstringIndex(texts: readonly string[]): SubstringIndex {
  const joined = texts.join("\n");
  const starts = new Uint32Array(texts.length + 1);
  texts.forEach((text, position) => {
    starts[position + 1] = (starts[position] ?? 0) + text.length + 1;
  });
  return {
    containing: (piece) => {
      const found: number[] = [];
      if (piece === "") return found;
      let at = joined.indexOf(piece);
      while (at !== -1) {
        const position = lastNotAfter(starts, at);
        const end = starts[position + 1] ?? joined.length;
        const isWithinOneText = at + piece.length < end;
        if (isWithinOneText) found.push(position);
        at = joined.indexOf(piece, isWithinOneText ? end : at + 1);
      }
      return found;
    },
  };
}

function lastNotAfter(starts: Uint32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * How many slips of the fingers lie between two words: a letter wrong, missing or too many, or two
 * neighbours swapped (optimal string alignment). Counts no further than `most`; `undefined` is more.
 */
export function editDistance(typed: string, word: string, most: number): number | undefined {
  if (Math.abs(typed.length - word.length) > most) return undefined;
  const distance = lastRow(typed, word, most)?.[word.length] ?? Number.POSITIVE_INFINITY;
  return distance <= most ? distance : undefined;
}

/** The same to the nearest beginning of `word`, for a word that is still being typed. */
export function editDistanceToBeginning(
  typed: string,
  word: string,
  most: number,
): number | undefined {
  if (typed.length - word.length > most) return undefined;
  const beginning = word.slice(0, typed.length + most);
  const distance = Math.min(...(lastRow(typed, beginning, most) ?? []));
  return distance <= most ? distance : undefined;
}

/** Distances from the whole of `typed` to each beginning of `word`; `undefined` once all exceed `most`. */
function lastRow(typed: string, word: string, most: number): readonly number[] | undefined {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: word.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= word.length; column += 1) {
      const isSame = typed[row - 1] === word[column - 1];
      let distance = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (isSame ? 0 : 1),
      );
      const areSwapped =
        row > 1 &&
        column > 1 &&
        typed[row - 1] === word[column - 2] &&
        typed[row - 2] === word[column - 1];
      if (areSwapped) distance = Math.min(distance, at(beforePrevious, column - 2) + 1);
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least > most) return undefined;
    beforePrevious = previous;
    previous = current;
  }
  return previous;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

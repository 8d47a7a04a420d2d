import type { Invocable } from "./invocable.ts";

/** At most `most`, in their order; commands with the most subcommands lose their last ones first. */
export function chooseSuggestions(
  invocables: readonly Invocable[],
  most: number,
): readonly Invocable[] {
  let chosen = invocables;
  while (chosen.length > most) {
    const sizes = chosen.map(
      ({ commandId }) => chosen.filter((other) => other.commandId === commandId).length,
    );
    chosen = chosen.toSpliced(sizes.lastIndexOf(Math.max(...sizes)), 1);
  }
  return chosen;
}

import type { Catalogue } from "../catalogue.ts";
import type { Spacecraft } from "../model.ts";

/** What a person's words for one craft come to. */
export type Found =
  | { readonly kind: "one"; readonly craft: Spacecraft; readonly correctedTo?: string }
  | { readonly kind: "several"; readonly candidates: readonly Spacecraft[] }
  | { readonly kind: "none"; readonly nearest: readonly Spacecraft[] };

const mostCandidates = 25;

/** Understands a suggestion's value (`#<id>`), a whole name, or free text. */
export function find(catalogue: Catalogue, text: string): Found {
  const id = /^#(\d+)$/.exec(text.trim())?.[1];
  if (id !== undefined) {
    const craft = catalogue.byId(Number(id));
    return craft === undefined ? { kind: "none", nearest: [] } : { kind: "one", craft };
  }
  if (text.trim() === "") return { kind: "none", nearest: [] };
  const { spacecraft, correctedTo } = catalogue.suggest(text, mostCandidates);
  const [first, second] = spacecraft;
  if (first === undefined) return { kind: "none", nearest: nearestTo(catalogue, text) };
  if (second === undefined || (isMeant(first, text) && !isMeant(second, text))) {
    return { kind: "one", craft: first, ...(correctedTo !== undefined && { correctedTo }) };
  }
  return { kind: "several", candidates: spacecraft };
}

/** Called just that. A placeholder often has the name of its whole class, and is seldom what is meant. */
function isMeant(craft: Spacecraft, text: string): boolean {
  return !craft.placeholder && craft.name.toLowerCase() === text.trim().toLowerCase();
}

/** What the words' beginnings lead to, when the whole leads nowhere. */
function nearestTo(catalogue: Catalogue, text: string): readonly Spacecraft[] {
  const words = text.trim().split(/\s+/);
  const nearest = words.flatMap((word) => [
    ...catalogue.suggest(word, 5).spacecraft,
    ...catalogue.suggest(word.slice(0, 3), 5).spacecraft,
  ]);
  return [...new Set(nearest)].slice(0, 5);
}

import { type Folded, fold } from "../fold.ts";
import { matchesTerms, parseSearch } from "../search/search.ts";
import type { SuggestHits } from "./suggest-hits.ts";
import type { Entry, SuggestIndex } from "./suggest-index.ts";

/** How well a craft answers what was typed, best first. */
const tier = {
  asTyped: 1,
  equal: 2,
  startsNameAsTyped: 3,
  startsName: 4,
  startsWord: 5,
  wordsInOrder: 6,
  words: 7,
  wordsOfOwnFacts: 8,
  serial: 9,
  insideName: 10,
  insideSquashedName: 11,
  asLl2: 12,
  insideOtherFacts: 13,
  circle: 14,
} as const;

/**
 * Collects what answers `text`, tier by tier, until `limit` are found.
 * A text without letter or digit is left to LL2's own rule.
 */
export function matchTiers(
  index: SuggestIndex,
  text: string,
  limit: number,
  hits: SuggestHits,
): void {
  const query = fold(text);
  if (query.squashed === "") {
    matchAsLl2(index, text, hits);
    return;
  }
  matchWords(index, text.trim().toLowerCase(), query, hits);
  if (hits.count >= limit) return;
  matchPieces(index, query, hits);
  matchAsLl2(index, text, hits);
  if (hits.count >= limit) return;
  matchPiecesOfOtherFacts(index, query, hits);
  matchCircles(index, query, hits);
}

function matchWords(index: SuggestIndex, typed: string, query: Folded, hits: SuggestHits): void {
  const spaced = query.tokens.join(" ");
  const seen = new Uint8Array(index.entries.length);
  for (const position of candidates(index, query)) {
    const entry = index.entries[position];
    if (entry === undefined || seen[position] === 1) continue;
    seen[position] = 1;
    const reached = wordTier(entry, typed, query, spaced);
    if (reached === undefined) continue;
    const words = reached === tier.wordsOfOwnFacts ? entry.ownTokens : entry.name.tokens;
    const wholeWords = countShared(query.tokens, words);
    hits.add(position, reached, wholeWords, words.length > query.tokens.length);
  }
}

/** Every craft that one of the tiers by words may hold, some more than once. */
function* candidates(index: SuggestIndex, query: Folded): Iterable<number> {
  const { tokens, text, squashed } = query;
  for (const entries of index.nameTexts.startingWith(text)) yield* entries;
  for (const entries of index.squashedNames.startingWith(squashed)) yield* entries;
  if (tokens.length > 1) {
    for (const entries of index.ownTokens.startingWith(squashed)) yield* entries;
  }
  const perToken = tokens.map((token) => index.ownTokens.startingWith(token));
  const rarest = perToken.reduce((least, lists) => (sizeOf(lists) < sizeOf(least) ? lists : least));
  for (const entries of rarest) yield* entries;
}

function sizeOf(lists: readonly (readonly number[])[]): number {
  return lists.reduce((total, list) => total + list.length, 0);
}

function wordTier(entry: Entry, typed: string, query: Folded, spaced: string): number | undefined {
  const { name } = entry;
  if (entry.typed === typed) return tier.asTyped;
  if (name.text === query.text || entry.spacedTokens === spaced) return tier.equal;
  if (entry.typed.startsWith(typed)) return tier.startsNameAsTyped;
  if (name.text.startsWith(query.text) || name.squashed === query.squashed) return tier.startsName;
  if (name.squashed.startsWith(query.squashed)) return tier.startsWord;
  if (name.tokens.some((token) => token.startsWith(query.squashed))) return tier.startsWord;
  if (beginInOrder(query.tokens, name.tokens)) return tier.wordsInOrder;
  if (beginInAnyOrder(query.tokens, name.tokens)) return tier.words;
  if (beginInAnyOrder(query.tokens, entry.ownTokens)) return tier.wordsOfOwnFacts;
  return undefined;
}

function beginInOrder(wanted: readonly string[], words: readonly string[]): boolean {
  let next = 0;
  for (const word of words) {
    const token = wanted[next];
    if (token === undefined) break;
    if (word.startsWith(token)) next += 1;
  }
  return next === wanted.length;
}

function beginInAnyOrder(wanted: readonly string[], words: readonly string[]): boolean {
  return wanted.every((token) => words.some((word) => word.startsWith(token)));
}

/** How many of the wanted words are there as a whole, each as often as it is wanted. */
function countShared(wanted: readonly string[], words: readonly string[]): number {
  const left = [...words];
  return wanted.filter((token) => {
    const at = left.indexOf(token);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  }).length;
}

/** Fewer letters are inside too many names to mean one; squashed, they may also come from two words. */
const fewestLetters = 2;
const fewestSquashedLetters = 3;

function matchPieces(index: SuggestIndex, query: Folded, hits: SuggestHits): void {
  for (const position of index.serials.get(query.squashed) ?? []) hits.add(position, tier.serial);
  if (query.text.length >= fewestLetters) {
    for (const position of index.insideNames.containing(query.text)) {
      hits.add(position, tier.insideName);
    }
  }
  if (query.squashed.length >= fewestSquashedLetters) {
    for (const position of index.insideSquashedNames.containing(query.squashed)) {
      hits.add(position, tier.insideSquashedName);
    }
  }
}

function matchAsLl2(index: SuggestIndex, text: string, hits: SuggestHits): void {
  const terms = parseSearch(text).filter((term) => term !== "");
  if (terms.length === 0) return;
  const longest = terms.reduce((one, other) => (other.length > one.length ? other : one));
  const addIfAllMatch = (position: number) => {
    const entry = index.entries[position];
    if (entry !== undefined && matchesTerms(entry.searchable, terms))
      hits.add(position, tier.asLl2);
  };
  const wanted = longest.toUpperCase();
  for (const position of index.insideSearchableNames.containing(wanted)) addIfAllMatch(position);
  for (const { searchableConfig, entries } of index.classes) {
    if (searchableConfig.includes(wanted)) entries.forEach(addIfAllMatch);
  }
}

function matchPiecesOfOtherFacts(index: SuggestIndex, query: Folded, hits: SuggestHits): void {
  if (query.squashed.length < fewestSquashedLetters) return;
  for (const position of index.insideSquashedSerials.containing(query.squashed)) {
    hits.add(position, tier.insideOtherFacts);
  }
  for (const { config, entries } of index.classes) {
    if (!config.squashed.includes(query.squashed)) continue;
    for (const position of entries) hits.add(position, tier.insideOtherFacts);
  }
}

/** Families and agencies alone, or with words of the craft itself: "roscosmos ms". */
function matchCircles(index: SuggestIndex, query: Folded, hits: SuggestHits): void {
  for (const { circleTokens, entries } of index.classes) {
    const left = query.tokens.filter((token) => !beginInAnyOrder([token], circleTokens));
    if (left.length === query.tokens.length) continue;
    for (const position of entries) {
      const ownTokens = index.entries[position]?.ownTokens ?? [];
      if (beginInAnyOrder(left, ownTokens)) hits.add(position, tier.circle);
    }
  }
}

/**
 * Launch Library 2's own `search` rule, as its server's framework states it
 * (Django REST framework 3.15+, `SearchFilter`): every term must occur in the name or in the
 * configuration's name, whatever the case. Serial number, agency and description are not searched.
 */

/** The two texts LL2 searches, made ready once. */
export interface Searchable {
  readonly name: string;
  readonly config: string;
}

export function toSearchable(craft: {
  readonly name: string;
  readonly config: { readonly name: string };
}): Searchable {
  return { name: upperCase(craft.name), config: upperCase(craft.config.name) };
}

export function matchesTerms(searchable: Searchable, terms: readonly string[]): boolean {
  return terms.every((term) => {
    const wanted = upperCase(term);
    return searchable.name.includes(wanted) || searchable.config.includes(wanted);
  });
}

/**
 * Splits a search into its terms: at white space and, outside quotes, at commas;
 * `"crew dragon"` is one term. A quote without its partner is part of the term.
 * No terms, or only empty ones, means that everything matches.
 */
export function parseSearch(text: string): readonly string[] {
  return splitOutsideQuotes(text).flatMap((piece) => {
    const token = piece.replace(/^,+|,+$/g, "");
    const quote = token[0];
    if ((quote === '"' || quote === "'") && token.endsWith(quote)) {
      return [token.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\")];
    }
    return token
      .split(",")
      .filter((term) => term !== "")
      .map((term) => term.trim());
  });
}

/** Upper case letter by letter, as PostgreSQL has it: "ß" stays one letter. */
export function upperCase(text: string): string {
  const shouted = text.toUpperCase();
  if (shouted.length === text.length) return shouted;
  return Array.from(text, (letter) => {
    const capital = letter.toUpperCase();
    return capital.length === letter.length ? capital : letter;
  }).join("");
}

const blank = /\s/;

function splitOutsideQuotes(text: string): string[] {
  const tokens: string[] = [];
  let start = 0;
  while (start < text.length) {
    if (blank.test(text.charAt(start))) {
      start += 1;
      continue;
    }
    const end = endOfQuotedToken(text, start) ?? endOfWord(text, start);
    tokens.push(text.slice(start, end));
    start = end;
  }
  return tokens;
}

/** Where a token with at least one closed quotation ends, if one starts here: `say"a b"so`. */
function endOfQuotedToken(text: string, start: number): number | undefined {
  let end: number | undefined;
  let at = endOfPlain(text, start);
  for (let close = closingQuote(text, at); close !== undefined; close = closingQuote(text, at)) {
    at = endOfPlain(text, close + 1);
    end = at;
  }
  return end;
}

function endOfPlain(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s'"]/.test(text.charAt(at))) at += 1;
  return at;
}

function closingQuote(text: string, open: number): number | undefined {
  const quote = text[open];
  if (quote !== '"' && quote !== "'") return undefined;
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !blank.test(text.charAt(at))) at += 1;
  return at;
}

import { type Folded, fold } from "../fold.ts";
import type { Configuration, Spacecraft } from "../model.ts";
import { naturalSortKey } from "../natural-order.ts";
import { type Searchable, toSearchable } from "../search/search.ts";
import { createSubstringIndex, type SubstringIndex } from "../search/substring-index.ts";
import { createPrefixIndex, type PrefixIndex } from "./prefix-index.ts";

/** One craft with its texts made ready. Entries stand in the natural order of their names. */
export interface Entry {
  readonly craft: Spacecraft;
  readonly name: Folded;
  /** The name as typed, in lower case. */
  readonly typed: string;
  readonly spacedTokens: string;
  readonly serial: Folded;
  readonly searchable: Searchable;
  readonly craftClass: CraftClass;
  /** Tokens of name, configuration and serial number. */
  readonly ownTokens: readonly string[];
}

/** What all craft of one configuration share. */
interface CraftClass {
  readonly config: Folded;
  /** As LL2 searches: upper case, nothing folded. */
  readonly searchableConfig: string;
  /** Tokens of the families, of who flies the class and of who builds it, with abbreviations. */
  readonly circleTokens: readonly string[];
  readonly entries: readonly number[];
}

export interface SuggestIndex {
  readonly entries: readonly Entry[];
  readonly classes: readonly CraftClass[];
  readonly ownTokens: PrefixIndex;
  readonly nameTexts: PrefixIndex;
  readonly squashedNames: PrefixIndex;
  readonly serials: ReadonlyMap<string, readonly number[]>;
  readonly insideNames: SubstringIndex;
  readonly insideSquashedNames: SubstringIndex;
  readonly insideSquashedSerials: SubstringIndex;
  readonly insideSearchableNames: SubstringIndex;
}

export function createSuggestIndex(spacecraft: readonly Spacecraft[]): SuggestIndex {
  const classOf = createClasses();
  const entries = inNaturalOrder(
    spacecraft.map((craft) => createEntry(craft, classOf(craft.config))),
  );
  const serials = new Map<string, number[]>();
  for (const [position, { serial, craftClass }] of entries.entries()) {
    craftClass.entries.push(position);
    if (serial.squashed === "") continue;
    const equals = serials.get(serial.squashed);
    if (equals === undefined) serials.set(serial.squashed, [position]);
    else equals.push(position);
  }
  return {
    entries,
    classes: [...new Set(entries.map(({ craftClass }) => craftClass))],
    ownTokens: createPrefixIndex(entries.map(({ ownTokens }) => ownTokens)),
    nameTexts: createPrefixIndex(entries.map(({ name }) => [name.text])),
    squashedNames: createPrefixIndex(entries.map(({ name }) => [name.squashed])),
    serials,
    insideNames: createSubstringIndex(entries.map(({ name }) => name.text)),
    insideSquashedNames: createSubstringIndex(entries.map(({ name }) => name.squashed)),
    insideSquashedSerials: createSubstringIndex(entries.map(({ serial }) => serial.squashed)),
    insideSearchableNames: createSubstringIndex(entries.map(({ searchable }) => searchable.name)),
  };
}

interface GrowingClass extends CraftClass {
  readonly entries: number[];
}

function createClasses(): (config: Configuration) => GrowingClass {
  const classes = new Map<string, GrowingClass>();
  return (config) => {
    const circle = circleOf(config).join(" ");
    const key = `${config.name}\n${circle}`;
    const known = classes.get(key);
    if (known !== undefined) return known;
    const created = {
      config: fold(config.name),
      searchableConfig: toSearchable({ name: "", config }).config,
      circleTokens: fold(circle).tokens,
      entries: [],
    };
    classes.set(key, created);
    return created;
  };
}

function circleOf({ agency, families }: Configuration): readonly string[] {
  const makers = families.flatMap(({ manufacturer }) => (manufacturer ? [manufacturer] : []));
  const agencies = [...(agency ? [agency] : []), ...makers];
  return [
    ...families.map(({ name }) => name),
    ...agencies.flatMap(({ name, abbreviation = "" }) => [name, abbreviation]),
  ];
}

function createEntry(craft: Spacecraft, craftClass: GrowingClass) {
  const name = fold(craft.name);
  const serial = fold(craft.serialNumber ?? "");
  return {
    craft,
    name,
    typed: craft.name.toLowerCase(),
    spacedTokens: name.tokens.join(" "),
    serial,
    searchable: toSearchable(craft),
    craftClass,
    ownTokens: [...name.tokens, ...craftClass.config.tokens, ...serial.tokens],
  };
}

/** Equal names stay in the order of the roster, by id. */
function inNaturalOrder<T extends Entry>(entries: readonly T[]): readonly T[] {
  return entries
    .map((entry) => ({ entry, key: naturalSortKey(entry.name.tokens) }))
    .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ entry }) => entry);
}

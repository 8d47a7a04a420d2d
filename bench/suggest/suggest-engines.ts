import uFuzzy from "@leeoniya/ufuzzy";
import Fuse, { type IFuseOptions } from "fuse.js";
import fuzzysort from "fuzzysort";
import MiniSearch from "minisearch";
import { fold } from "../../src/spacecraft/fold.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { matchesTerms, parseSearch, toSearchable } from "../../src/spacecraft/search/search.ts";
import { createSuggester } from "../../src/spacecraft/suggest/suggest.ts";
import type { Ask } from "./suggest-quality.ts";

/** One way to find names. "Tuned" peers get our folded texts and the settings that served them best. */
export interface Engine {
  readonly name: string;
  build(roster: readonly Spacecraft[]): Ask;
}

interface Document {
  readonly id: number;
  readonly name: string;
  readonly config: string;
  readonly serial: string;
}

interface FoldedDocument extends Document {
  /** The name without spaces. */
  readonly squashed: string;
}

function toDocument({ id, name, config, serialNumber = "" }: Spacecraft): Document {
  return { id, name, config: config.name, serial: serialNumber };
}

function toFolded(craft: Spacecraft): FoldedDocument {
  const { id, name, config, serial } = toDocument(craft);
  return {
    id,
    name: spaced(name),
    squashed: fold(name).squashed,
    config: spaced(config),
    serial: spaced(serial),
  };
}

function spaced(text: string): string {
  return fold(text).tokens.join(" ");
}

const fuseKeys = ["name", "config", "serial"];
const weightedFuseKeys = [
  { name: "name", weight: 3 },
  { name: "squashed", weight: 2 },
  { name: "config", weight: 1 },
  { name: "serial", weight: 1 },
];

function fuse<T extends Document>(
  name: string,
  toEntry: (craft: Spacecraft) => T,
  prepare: (text: string) => string,
  options: IFuseOptions<T>,
): Engine {
  return {
    name,
    build: (roster) => {
      const index = new Fuse(roster.map(toEntry), options);
      return (text, limit) => index.search(prepare(text), { limit }).map(({ item }) => item.id);
    },
  };
}

const miniSearchFields = ["name", "config", "serial"];

const miniSearchPlain: Engine = {
  name: "minisearch, as it comes",
  build: (roster) => {
    const index = new MiniSearch<Document>({ fields: miniSearchFields });
    index.addAll(roster.map(toDocument));
    return (text, limit) =>
      index
        .search(text, { prefix: true, fuzzy: 0.2 })
        .slice(0, limit)
        .map(({ id }) => id as number);
  },
};

const miniSearchTuned: Engine = {
  name: "minisearch, tuned",
  build: (roster) => {
    const index = new MiniSearch<FoldedDocument>({
      fields: [...miniSearchFields, "squashed"],
      tokenize: (text) => text.split(" "),
      processTerm: (term) => (term === "" ? null : term),
    });
    index.addAll(roster.map(toFolded));
    const fuzzy = (term: string) =>
      /[0-9]/.test(term) || term.length < 4 ? false : term.length < 6 ? 1 : 2;
    return (text, limit) => {
      const { tokens, squashed } = fold(text);
      if (squashed === "") return [];
      const words = { fields: miniSearchFields, queries: [tokens.join(" ")] };
      const joined = { fields: ["squashed"], queries: [squashed] };
      return index
        .search(
          {
            combineWith: "OR",
            queries: [
              { ...words, combineWith: "AND" },
              { ...joined, combineWith: "AND" },
            ],
          },
          { prefix: true, fuzzy, boost: { name: 3, squashed: 2 } },
        )
        .slice(0, limit)
        .map(({ id }) => id as number);
    };
  },
};

function uFuzzyEngine(
  name: string,
  toText: (craft: Spacecraft) => string,
  prepare: (text: string) => string,
  options: uFuzzy.Options,
  outOfOrder: number,
): Engine {
  return {
    name,
    build: (roster) => {
      const haystack = roster.map(toText);
      const engine = new uFuzzy(options);
      return (text, limit) => {
        const [indexes, info, order] = engine.search(haystack, prepare(text), outOfOrder);
        const ranked = order?.map((place) => info?.idx[place] ?? -1) ?? indexes ?? [];
        return ranked.slice(0, limit).flatMap((index) => roster[index]?.id ?? []);
      };
    },
  };
}

function fuzzysortEngine<T extends Document>(
  name: string,
  toEntry: (craft: Spacecraft) => T,
  prepare: (text: string) => string,
  keys: readonly string[],
): Engine {
  return {
    name,
    build: (roster) => {
      const snapshot = fuzzysort.snapshot(roster.map(toEntry), { keys });
      return (text, limit) => {
        const wanted = prepare(text);
        return wanted === ""
          ? []
          : fuzzysort.go(wanted, snapshot, { limit }).map(({ obj }) => obj.id);
      };
    },
  };
}

const own: Engine = {
  name: "**tiers and correction**",
  build: (roster) => {
    const suggester = createSuggester(roster);
    return (text, limit) => suggester.suggest(text, limit).spacecraft.map(({ id }) => id);
  },
};

const ll2Rule: Engine = {
  name: "Launch Library's own rule",
  build: (roster) => {
    const entries = roster.map((craft) => ({ id: craft.id, texts: toSearchable(craft) }));
    return (text, limit) => {
      const terms = parseSearch(text);
      return entries
        .filter(({ texts }) => matchesTerms(texts, terms))
        .slice(0, limit)
        .map(({ id }) => id);
    };
  },
};

const plainIncludes: Engine = {
  name: "`includes` on the name",
  build: (roster) => {
    const entries = roster.map(({ id, name }) => ({ id, name: name.toLowerCase() }));
    return (text, limit) => {
      const wanted = text.toLowerCase();
      return entries
        .filter(({ name }) => name.includes(wanted))
        .slice(0, limit)
        .map(({ id }) => id);
    };
  },
};

const asItIs = (text: string) => text;
const withSpaces = ({ name, config, serial }: Document) => `${name} ${config} ${serial}`;

export const engines: readonly Engine[] = [
  own,
  plainIncludes,
  ll2Rule,
  fuse("fuse.js, as it comes", toDocument, asItIs, { keys: fuseKeys }),
  fuse("fuse.js, tuned", toFolded, spaced, {
    keys: weightedFuseKeys,
    threshold: 0.3,
    ignoreLocation: true,
  }),
  fuse("fuse.js, tuned, token search", toFolded, spaced, {
    keys: weightedFuseKeys,
    threshold: 0.3,
    ignoreLocation: true,
    useTokenSearch: true,
  }),
  miniSearchPlain,
  miniSearchTuned,
  uFuzzyEngine("uFuzzy, as it comes", (craft) => withSpaces(toDocument(craft)), asItIs, {}, 0),
  uFuzzyEngine(
    "uFuzzy, tuned",
    (craft) => {
      const folded = toFolded(craft);
      return `${folded.name} ${folded.squashed} ${folded.config} ${folded.serial}`;
    },
    spaced,
    { intraMode: 1 },
    3,
  ),
  fuzzysortEngine("fuzzysort, as it comes", toDocument, asItIs, fuseKeys),
  fuzzysortEngine("fuzzysort, tuned", toFolded, spaced, [...fuseKeys, "squashed"]),
];

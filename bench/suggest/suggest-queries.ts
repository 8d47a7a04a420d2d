import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { createSeeded, type Seeded } from "../../test/support/seeded.ts";
import { misspell, type Slip, slips } from "./suggest-misspellings.ts";
import {
  cyrillicWords,
  dropAccents,
  joined,
  looksLike,
  nonsense,
  typosInDesignations,
  typosInWords,
} from "./suggest-spellings.ts";

/** Something a person types, and the ids of the craft that may be meant; none for nonsense. */
export interface Query {
  readonly kind: string;
  readonly text: string;
  readonly relevant: ReadonlySet<number>;
}

/** Queries of fifteen kinds about a roster, the same for the same seed; kinds without a case are left out. */
export function generateQueries(roster: readonly Spacecraft[], seed: number): readonly Query[] {
  const about = createAbout(roster, createSeeded(seed));
  return [
    ...keystrokes(about),
    ...fullNames(about),
    ...configurations(about),
    ...piecesOfWords(about),
    ...otherDesignations(about),
    ...cyrillic(about),
    ...accents(about),
    ...typos(about, "typo in a word", typosInWords),
    ...typos(about, "typo in a designation", typosInDesignations),
    ...edited(about, "one random edit", 132, 5, ["edit"]),
    ...edited(about, "two random edits", 60, 7, ["edit", "edit"]),
    ...otherOrders(about),
    ...halfTyped(about),
    ...serials(about),
    ...nonsense.map((text) => ({ kind: "nonsense", text, relevant: new Set<number>() })),
  ];
}

/** Slips as people make them: a neighbouring key, a letter doubled, dropped or swapped, a like sound. */
export function generateHumanErrors(roster: readonly Spacecraft[], seed: number): readonly Query[] {
  const about = createAbout(roster, createSeeded(seed));
  return slips.flatMap((slip) => edited(about, `slip: ${slip}`, 60, 5, [slip]));
}

interface About {
  readonly roster: readonly Spacecraft[];
  readonly seeded: Seeded;
  some(count: number, suits?: (craft: Spacecraft) => boolean): readonly Spacecraft[];
  ids(suits: (craft: Spacecraft) => boolean): ReadonlySet<number>;
}

function createAbout(roster: readonly Spacecraft[], seeded: Seeded): About {
  return {
    roster,
    seeded,
    some: (count, suits = () => true) => seeded.shuffle(roster.filter(suits)).slice(0, count),
    ids: (suits) => new Set(roster.filter(suits).map(({ id }) => id)),
  };
}

function keystrokes({ some, ids }: About): readonly Query[] {
  return some(14).flatMap(({ name }) => {
    const typed = name.toLowerCase();
    return Array.from({ length: typed.length }, (_, index) => typed.slice(0, index + 1))
      .filter((text) => text === text.trim())
      .map((text) => ({
        kind: "prefix at each keystroke",
        text,
        relevant: ids((craft) => craft.name.toLowerCase().startsWith(text)),
      }));
  });
}

function fullNames({ some, ids }: About): readonly Query[] {
  return some(120).map(({ name }) => ({
    kind: "full name",
    text: name,
    relevant: ids((craft) => craft.name === name),
  }));
}

function configurations({ roster, seeded, ids }: About): readonly Query[] {
  const names = [...new Set(roster.map(({ config }) => config.name))];
  return seeded
    .shuffle(names)
    .slice(0, 12)
    .map((text) => ({
      kind: "configuration name",
      text,
      relevant: ids(({ name, config }) =>
        [name, config.name].some((fact) => fact.toLowerCase().includes(text.toLowerCase())),
      ),
    }));
}

function piecesOfWords({ some, ids, seeded }: About): readonly Query[] {
  return some(57, ({ name }) => /\p{L}{6}/u.test(name)).map(({ name }) => {
    const word = /\p{L}{6,}/u.exec(name)?.[0] ?? name;
    const start = 1 + seeded.below(word.length - 4);
    const text = word.slice(start, start + 3 + seeded.below(3)).toLowerCase();
    return {
      kind: "piece from inside a word",
      text,
      relevant: ids((craft) => craft.name.toLowerCase().includes(text)),
    };
  });
}

function otherDesignations({ some, ids }: About): readonly Query[] {
  const respell: readonly ((name: string) => string)[] = [
    (name) => name.replaceAll("-", " "),
    (name) => name.replaceAll("-", ""),
    (name) => name.replaceAll(/[- ]/g, ""),
    (name) => name.replaceAll(/(?<=[A-Za-z])(?=[0-9])/g, " "),
    (name) => name.replaceAll(/(?<![0-9])0+(?=[0-9])/g, ""),
    (name) => name.replaceAll(/[- ]/g, "").replaceAll(/(?<![0-9])0+(?=[0-9])/g, ""),
  ];
  return some(72, ({ name }) => /-.*[0-9]/.test(name)).map(({ name }, index) => {
    const text = (respell[index % respell.length]?.(name) ?? name).toLowerCase();
    return {
      kind: "designation in another form",
      text,
      relevant: ids((craft) => joined(craft.name) === joined(name)),
    };
  });
}

function cyrillic({ some, ids }: About): readonly Query[] {
  const isRussian = ({ name }: Spacecraft) => cyrillicWords.has(name.split(/[ -]/)[0] ?? "");
  return some(22, isRussian).map(({ name }) => ({
    kind: "Cyrillic spelling",
    text: name.replaceAll(/[A-Za-z]+/g, (word) => cyrillicWords.get(word) ?? word),
    relevant: ids((craft) => craft.name === name),
  }));
}

function accents({ some, ids, seeded }: About): readonly Query[] {
  const accented = some(7, ({ name }) => dropAccents(name) !== name);
  return accented.flatMap(({ name }) =>
    [dropAccents(name).toLowerCase(), seeded.isTrue(0.5) ? name.normalize("NFD") : name].map(
      (text) => ({
        kind: "accents dropped or kept",
        text,
        relevant: ids((craft) => craft.name === name),
      }),
    ),
  );
}

function typos(
  { ids }: About,
  kind: string,
  list: readonly (readonly [typed: string, meant: string])[],
): readonly Query[] {
  return list
    .map(([text, meant]) => ({ kind, text, relevant: ids(({ name }) => looksLike(name, meant)) }))
    .filter(({ relevant }) => relevant.size > 0);
}

function edited(
  { some, ids, seeded, roster }: About,
  kind: string,
  count: number,
  fewestLetters: number,
  wanted: readonly Slip[],
): readonly Query[] {
  const known = roster.map(({ name }) => name.toLowerCase());
  const hasWord = new RegExp(`[a-z]{${fewestLetters}}`, "i");
  return some(count * 2, ({ name }) => hasWord.test(name))
    .map(({ name }) => ({
      kind,
      text: wanted.reduce(
        (text, slip) => misspell(seeded, text, slip, fewestLetters - wanted.length + 1),
        name.toLowerCase(),
      ),
      relevant: ids((craft) => craft.name === name),
    }))
    .filter(({ text }) => !known.some((name) => name.includes(text)))
    .slice(0, count);
}

function otherOrders({ some, ids, seeded }: About): readonly Query[] {
  return some(60, ({ name }) => name.includes(" ")).map(({ name }) => {
    const words = name.split(" ");
    const turned = seeded.isTrue(0.5)
      ? [...words].reverse()
      : [...words.slice(1), ...words.slice(0, 1)];
    return {
      kind: "words in another order",
      text: turned.join(" ").toLowerCase(),
      relevant: ids(
        (craft) => craft.name.split(" ").sort().join(" ") === [...words].sort().join(" "),
      ),
    };
  });
}

function halfTyped({ some, ids }: About): readonly Query[] {
  return some(14, ({ name }) => /[a-z]{3}.* .*[a-z]{3}/i.test(name)).map(({ name }) => {
    const halves = name
      .toLowerCase()
      .split(" ")
      .map((word) => word.slice(0, Math.max(3, Math.ceil(word.length / 2))));
    return {
      kind: "several half-typed words",
      text: halves.join(" "),
      relevant: ids((craft) => {
        const words = craft.name.toLowerCase().split(" ");
        return halves.every((half) => words.some((word) => word.startsWith(half)));
      }),
    };
  });
}

function serials({ some, ids }: About): readonly Query[] {
  const isTelling = ({ serialNumber = "", name }: Spacecraft) =>
    /[0-9]{2}/.test(serialNumber) && !name.includes(serialNumber);
  return some(50, isTelling).map(({ serialNumber = "" }) => ({
    kind: "serial number",
    text: serialNumber,
    relevant: ids((craft) => craft.serialNumber === serialNumber),
  }));
}

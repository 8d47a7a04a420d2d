import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Configuration, Spacecraft } from "../../../src/spacecraft/model.ts";
import { matchesTerms, parseSearch, toSearchable } from "../../../src/spacecraft/search/search.ts";
import { createSuggester } from "../../../src/spacecraft/suggest/suggest.ts";
import { loadStarterRoster } from "../../../src/store/starter/starter-roster.ts";
import { generateRoster } from "../../support/rosters/rosters.ts";

const anyConfig: Configuration = { id: 1, name: "Testbed", families: [] };

function craft(id: number, name: string, facts: Partial<Spacecraft> = {}): Spacecraft {
  return { id, name, placeholder: false, inSpace: false, config: anyConfig, ...facts };
}

function named(...names: readonly string[]): readonly Spacecraft[] {
  return names.map((name, index) => craft(index + 1, name));
}

function namesFor(spacecraft: readonly Spacecraft[], text: string, limit = 25): readonly string[] {
  return createSuggester(spacecraft)
    .suggest(text, limit)
    .spacecraft.map(({ name }) => name);
}

describe("before anything is typed", () => {
  const roster = [
    craft(1, "Rested"),
    craft(2, "Often", { flightsCount: 39, timeInSpaceSeconds: 10 }),
    craft(3, "Once long", { flightsCount: 1, timeInSpaceSeconds: 900 }),
    craft(4, "Once short", { flightsCount: 1, timeInSpaceSeconds: 100 }),
    craft(5, "Up briefly", { inSpace: true, flightsCount: 7, timeInSpaceSeconds: 50 }),
    craft(6, "Up for long", { inSpace: true, flightsCount: 1, timeInSpaceSeconds: 5_000 }),
    craft(7, "Up for long as well", { inSpace: true, timeInSpaceSeconds: 5_000 }),
  ];

  test("offers what is in space, the longest up first, then the best known", () => {
    expect(namesFor(roster, "")).toEqual([
      "Up for long",
      "Up for long as well",
      "Up briefly",
      "Often",
      "Once long",
      "Once short",
      "Rested",
    ]);
  });

  test.each(["   ", ",", " , ,, ", '""'])("takes %j for nothing typed", (text) => {
    expect(namesFor(roster, text, 2)).toEqual(["Up for long", "Up for long as well"]);
  });
});

describe("ranking", () => {
  test("puts the name itself before longer names, and those before words and pieces inside", () => {
    const roster = named("Sunrise", "New Sun", "Sun-2", "Sun", "Monsunreg", "Nothing");
    expect(namesFor(roster, "sun")).toEqual(["Sun", "Sun-2", "Sunrise", "New Sun", "Monsunreg"]);
  });

  test("puts words in the order typed before the same words in another", () => {
    const roster = named("Dragon Crew 9", "Zond Crew Big Dragon 9");
    expect(namesFor(roster, "crew dragon")).toEqual(["Zond Crew Big Dragon 9", "Dragon Crew 9"]);
  });

  test("puts whole words before begun ones, and equals in the order people count", () => {
    const roster = named("Soyuz TM-20", "Soyuz TM-10", "Soyuz TM-2", "Soyuz TM-9", "Soyuz TM-1");
    expect(namesFor(roster, "tm 2")).toEqual(["Soyuz TM-2", "Soyuz TM-20"]);
    expect(namesFor(roster, "soyuz")).toEqual([
      "Soyuz TM-1",
      "Soyuz TM-2",
      "Soyuz TM-9",
      "Soyuz TM-10",
      "Soyuz TM-20",
    ]);
  });

  test("prefers the spelling that was typed to its accented twin", () => {
    expect(namesFor(named("Étoile", "Etolie"), "eto")).toEqual(["Etolie", "Étoile"]);
  });

  test("tells designations apart that share their letters", () => {
    const roster = named("Progress M-9", "Progress M1-9", "Progress M-09M", "Progress MS-09");
    expect(namesFor(roster, "progress m-9", 1)).toEqual(["Progress M-9"]);
    expect(namesFor(roster, "progres m-9", 1)).toEqual(["Progress M-9"]);
    expect(namesFor(roster, "m-09m progress", 1)).toEqual(["Progress M-09M"]);
    expect(namesFor(roster, "m1-9 progress", 1)).toEqual(["Progress M1-9"]);
  });
});

test("a whole serial number, however it is parted, comes before pieces of names", () => {
  const roster = [craft(1, "Xabcdx"), craft(2, "Zond", { serialNumber: "AB-CD" })];
  expect(namesFor(roster, "abcd")).toEqual(["Zond", "Xabcdx"]);
});

test("two letters inside a serial number are no match", () => {
  const roster = [craft(1, "Columbia", { serialNumber: "OV-102" })];
  expect(namesFor(roster, "v1")).toEqual([]);
  expect(namesFor(roster, "v10")).toEqual(["Columbia"]);
});

test("craft of one name come by id", () => {
  const roster = named("Twin", "Other", "Twin");
  const { spacecraft } = createSuggester(roster).suggest("twin", 5);
  expect(spacecraft.map(({ id }) => id)).toEqual([1, 3]);
});

describe("forms of one name", () => {
  const roster = [
    ...named("Progress MS-06", "Progress MS-16", "Soyuz MS-06", "Chang'e 5", "Georges Lemaître"),
    craft(20, "Dragon Endeavour", { serialNumber: "C206" }),
    craft(21, "Kounotori 8", { serialNumber: "HTV-8" }),
    craft(22, "Łódź 1"),
    craft(23, "Союз МC-30"),
  ];

  test.each([
    ["progress ms06", "Progress MS-06"],
    ["progressms6", "Progress MS-06"],
    ["Progress MS 6", "Progress MS-06"],
    ["PROGRESS-MS-06", "Progress MS-06"],
    ["progress\u2011ms\u201106", "Progress MS-06"],
    ["Прогресс МС-06", "Progress MS-06"],
    ["союз мс 6", "Soyuz MS-06"],
    ["soyuz ms-30", "Союз МC-30"],
    ["change5", "Chang'e 5"],
    ["lemaitre", "Georges Lemaître"],
    ["LEMAI\u0302TRE", "Georges Lemaître"],
    ["lodz", "Łódź 1"],
    ["c206", "Dragon Endeavour"],
    ["C 206", "Dragon Endeavour"],
    ["ｃ２０６", "Dragon Endeavour"],
    ["htv8", "Kounotori 8"],
  ])("finds %j as %j", (text, name) => {
    expect(namesFor(roster, text, 1)).toEqual([name]);
  });

  test("returns every series a bare designation belongs to", () => {
    expect(namesFor(roster, "ms06")).toEqual(["Progress MS-06", "Soyuz MS-06"]);
  });
});

describe("what else a craft is known by", () => {
  const roscosmos = { id: 63, name: "Russian Federal Space Agency", abbreviation: "RFSA" };
  const energia = { id: 1000, name: "Energia", abbreviation: "OKB-1" };
  const roster = [
    craft(1, "Zarya Tug", { config: { ...anyConfig, name: "Tug", agency: roscosmos } }),
    craft(2, "Federal Express"),
    craft(3, "Soyuz 5", {
      config: {
        ...anyConfig,
        name: "7K-OK",
        agency: roscosmos,
        families: [{ id: 1, name: "Korolev", manufacturer: energia }],
      },
    }),
  ];

  test.each([
    ["rfsa", ["Soyuz 5", "Zarya Tug"]],
    ["federal", ["Federal Express", "Soyuz 5", "Zarya Tug"]],
    ["korolev", ["Soyuz 5"]],
    ["energia", ["Soyuz 5"]],
    ["okb-1", ["Soyuz 5"]],
    ["rfsa tug", ["Zarya Tug"]],
    ["7kok", ["Soyuz 5"]],
  ])("finds %j by family, agency or configuration, after names: %j", (text, names) => {
    expect(namesFor(roster, text)).toEqual(names);
  });

  test.each([
    ["神舟", "Shenzhou 15"],
    ["神舟15号", "Shenzhou 15"],
    ["Шэньчжоу-15", "Shenzhou 15"],
    ["天舟 6", "Tianzhou 6"],
    ["Тяньчжоу 6", "Tianzhou 6"],
    ["こうのとり8号機", "Kounotori 8"],
    ["嫦娥五号", "Chang'e 5"],
    ["神舟十五号飞船", "Shenzhou 15"],
    ["クルードラゴン・エンデバー", "Crew Dragon Endeavour"],
    ["クルードラゴンエンデバー", "Crew Dragon Endeavour"],
    ["크루드래곤", "Crew Dragon"],
    ["크루 드래곤 엔데버", "Crew Dragon Endeavour"],
    ["ソユーズMS06", "Soyuz MS-06"],
    ["联盟MS-06号", "Soyuz MS-06"],
    ["Sojus MS-06", "Soyuz MS-06"],
    ["Navette Atlantis", "Space Shuttle Atlantis"],
    ["ônibus espacial atlantis", "Space Shuttle Atlantis"],
    ["Шаттл Атлантис", "Space Shuttle Atlantis"],
    ["航天飞机亚特兰蒂斯号", "Space Shuttle Atlantis"],
    ["navet", "Space Shuttle Atlantis"],
    ["ソユ", "Soyuz MS-06"],
    ["嫦娥5号", "Chang'e 5"],
    ["HTV 8", "Kounotori 8"],
    ["STS Atlantis", "Space Shuttle Atlantis"],
    ["крю драгон", "Crew Dragon"],
    ["mpcv", "Orion 002"],
  ])("knows %j as %j", (text, name) => {
    const aliased = named(
      "Shenzhou 15",
      "Tianzhou 6",
      "Kounotori 8",
      "Chang'e 5",
      "Space Shuttle Atlantis",
      "Crew Dragon",
      "Crew Dragon Endeavour",
      "Soyuz MS-06",
      "Orion 002",
    );
    expect(namesFor(aliased, text, 1)[0]).toBe(name);
  });

  test("says which name an alias was taken for only when nothing carries the alias", () => {
    const roster = [craft(1, "Kounotori 8"), craft(2, "HTV-X1")];
    const suggester = createSuggester(roster);
    expect(suggester.suggest("こうのとり", 5).correctedTo).toBe("Kounotori");
    expect(suggester.suggest("htv", 5)).toEqual({ spacecraft: [roster[1], roster[0]] });
  });
});

describe("correction", () => {
  const roster = named("Kounotori 5", "Kounotori 15", "Soyuz MS-06", "Crew Dragon", "Cargo Dragon");
  const suggester = createSuggester(roster);
  const answer = (text: string) => {
    const { spacecraft, correctedTo } = suggester.suggest(text, 25);
    return [spacecraft.map(({ name }) => name), correctedTo];
  };

  test.each([
    ["kunotori", "Kounotori", ["Kounotori 5", "Kounotori 15"]],
    ["suyoz ms-06", "Soyuz ms-06", ["Soyuz MS-06"]],
    ["Soyzu MS-06", "Soyuz MS-06", ["Soyuz MS-06"]],
    ["dargon", "Dragon", ["Cargo Dragon", "Crew Dragon"]],
    ["draogn crwe", "Dragon Crew", ["Crew Dragon"]],
    ["kounx", "Kounotori", ["Kounotori 5", "Kounotori 15"]],
  ])("takes %j for %j", (text, correctedTo, names) => {
    expect(answer(text)).toEqual([names, correctedTo]);
  });

  test.each(["soyuz ms-99", "drag 5", "qwertz", "xxyyzz 06", "99999999"])(
    "leaves %j unanswered, for every word is known, or too far from all",
    (text) => {
      expect(answer(text)).toEqual([[], undefined]);
    },
  );

  test("does not touch a text that finds something", () => {
    const { spacecraft, correctedTo } = createSuggester(named("Dargon", "Dragon")).suggest(
      "dargon",
      5,
    );
    expect([spacecraft.map(({ name }) => name), correctedTo]).toEqual([["Dargon"], undefined]);
  });

  test("prefers the word that more craft carry", () => {
    const roster = named("Lana", "Luna 1", "Luna 2");
    expect(namesFor(roster, "lxna")).toEqual(["Luna 1", "Luna 2", "Lana"]);
  });

  test("prefers a word typed to its end to the beginning of one, and both to nothing", () => {
    const roster = named("Lunar 1", "Lunar 2", "Luna 1");
    expect(namesFor(roster, "lunx")).toEqual(["Luna 1", "Lunar 1", "Lunar 2"]);
  });

  test("leaves a known word alone, even where its neighbour would lead somewhere", () => {
    expect(namesFor(named("Lana 1", "Luna 2"), "lana 2")).toEqual([]);
  });

  test("leaves out what lies more than one slip further off than the likeliest", () => {
    const roster = named("Aurora Kepler", "Aurexx Kepzux");
    expect(namesFor(roster, "aurorx keplex")).toEqual(["Aurora Kepler"]);
  });

  test("gives up on texts of many unknown words", () => {
    expect(answer("dargon ".repeat(5))).toEqual([[], undefined]);
  });
});

describe("whatever is typed", () => {
  const roster = generateRoster(300, 5);
  const suggester = createSuggester(roster);
  const pieces = roster.flatMap(({ name, config }) => [
    ...name.split(/[ -]/),
    ...config.name.split(" "),
    name.slice(1, 4),
  ]);
  const text = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 8 }),
    fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom('"', "'", ",", "-", "#", "(")), {
        minLength: 1,
        maxLength: 4,
      })
      .chain((words) => fc.constantFrom(" ", ",", "", "  ").map((glue) => words.join(glue))),
  );

  test("every craft LL2's own search would find is among the suggestions", () => {
    fc.assert(
      fc.property(text, (typed) => {
        const terms = parseSearch(typed);
        const found = new Set(suggester.suggest(typed, roster.length).spacecraft);
        const missing = roster.filter(
          (one) => matchesTerms(toSearchable(one), terms) && !found.has(one),
        );
        expect(missing).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the answer keeps to the limit, repeats nothing, and begins any longer answer", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 25 }), (typed, limit) => {
        const all = suggester.suggest(typed, roster.length).spacecraft;
        const { spacecraft } = suggester.suggest(typed, limit);
        expect(new Set(all).size).toBe(all.length);
        expect(spacecraft).toEqual(all.slice(0, limit));
      }),
      { numRuns: 500 },
    );
  });

  test("texts far beyond any name are answered like their beginning", () => {
    const { name } = roster[0] ?? craft(0, "");
    expect(suggester.suggest(`${name.padEnd(6_000)} zzz`, 1).spacecraft).toEqual([roster[0]]);
  });

  test("names that are no names do no harm", () => {
    const endless = "a".repeat(100_000);
    const roster = named("---", "   ", endless, "\u202e\u0000", "名".repeat(300), "");
    const suggester = createSuggester(roster);
    const found = (text: string) => suggester.suggest(text, 25).spacecraft.map(({ id }) => id);
    expect(found("-")).toEqual([1]);
    expect(found("aaaa")).toEqual([3]);
    expect(found("aaab")).toEqual([]);
    expect(found("\u202e")).toEqual([4]);
    expect(found("名名")).toEqual([5]);
  });

  test("an empty roster answers with nothing", () => {
    for (const typed of ["", "soyuz", "-"]) {
      expect(createSuggester([]).suggest(typed, 25)).toEqual({ spacecraft: [] });
    }
  });
});

test("every craft of the starter roster comes first under its own name", () => {
  const { spacecraft } = loadStarterRoster().value;
  const suggester = createSuggester(spacecraft);
  expect(spacecraft.length).toBeGreaterThanOrEqual(158);
  for (const one of spacecraft) expect(suggester.suggest(one.name, 1).spacecraft).toEqual([one]);
});

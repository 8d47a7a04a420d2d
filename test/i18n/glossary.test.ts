import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languageCodes } from "../../src/i18n/sentences.ts";
import { sentencesOf } from "./locale-files.ts";

interface Glossary {
  readonly terms: Readonly<
    Record<string, { readonly forms: string[]; readonly source: string; readonly checked: boolean }>
  >;
  readonly names: Readonly<Record<string, string>>;
}

const codes = readdirSync("locales/glossary").map((file) => file.replace(/\.json$/, ""));
const glossaryOf = (code: string): Glossary =>
  JSON.parse(readFileSync(`locales/glossary/${code}.json`, "utf8")) as Glossary;
const terms = Object.keys(glossaryOf("de").terms);

test("every language but English has a glossary", () => {
  expect([...codes, "en"].sort()).toEqual([...languageCodes].sort());
});

describe.each(codes)("the glossary of %s", (code) => {
  const glossary = glossaryOf(code);

  test("has every term of the others, some sixty", () => {
    expect(Object.keys(glossary.terms)).toEqual(terms);
    expect(terms.length).toBeGreaterThanOrEqual(60);
  });

  test("gives each term forms in lower case, an article or dictionary entry, and whether that was looked up", () => {
    for (const [term, { forms, source, checked }] of Object.entries(glossary.terms)) {
      expect(forms, term).not.toEqual([]);
      for (const form of forms) expect(form, term).toBe(form.trim().toLowerCase() || "a form");
      expect(source, term).toMatch(/^(?:(?:Wikipedia|Wiktionary): \S.*|https:\/\/\S+)$/);
      expect(checked, term).toBeTypeOf("boolean");
    }
  });

  test("leads from names that people use to LL2's", () => {
    expect(Object.keys(glossary.names).length).toBeGreaterThanOrEqual(7);
    for (const [local, name] of Object.entries(glossary.names)) {
      expect(local.trim(), local).not.toBe("");
      expect(name, local).toMatch(/^[\x20-\x7e]*$/);
    }
  });
});

/** Names that stay as they are, whatever words are in them. */
const ownNames = /Launch Library 2?|Crew Dragon(?: 2)?|Spacecraft Bot|The Space Devs|\{\{\w+\}\}/g;
/** Sentences in which a word of the glossary means something else. */
const otherSense: Readonly<Record<string, readonly string[]>> = {
  type: ["jump.wrong"],
};

/** Words of a sentence that are in the glossary, the longest first: "low Earth orbit" is no "orbit". */
function termsIn(key: string, english: string): string[] {
  let left = english.replace(ownNames, " ");
  return [...terms]
    .sort((one, other) => other.length - one.length)
    .filter((term) => {
      if (otherSense[term]?.includes(key)) return false;
      const plural = term.endsWith("y") ? `(?:${term}|${term.slice(0, -1)}ies)` : `${term}(?:e?s)?`;
      const word = new RegExp(`\\b${plural}\\b`, "gi");
      const found = word.test(left);
      left = left.replace(word, " ");
      return found;
    });
}

const english = sentencesOf("en");
const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");

describe.each(languageCodes.filter((code) => code !== "en"))("the sentences in %s", (code) => {
  test("use the glossary's word for every term in the English one", () => {
    const glossary = glossaryOf(code);
    const strangers = [...sentencesOf(code)].flatMap(([key, text]) => {
      const original = english.get(key) ?? english.get(`${withoutPlural(key)}_other`) ?? "";
      return termsIn(withoutPlural(key), original)
        .filter((term) => {
          const forms = glossary.terms[term]?.forms ?? [];
          return !forms.some((form) => text.toLowerCase().includes(form));
        })
        .map((term) => `${key}: no word for "${term}" in “${text}”`);
    });
    expect(strangers).toEqual([]);
  });
});

test("a term is found as a word, in its plural, and only where no longer term has it", () => {
  expect(termsIn("", "Spacecraft families in low Earth orbit")).toEqual([
    "low Earth orbit",
    "spacecraft",
    "family",
  ]);
  expect(termsIn("", "Launch Library 2 has statuses, and relaunched crewmates")).toEqual([
    "status",
  ]);
});

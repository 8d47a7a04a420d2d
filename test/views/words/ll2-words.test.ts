import { describe, expect, test } from "vitest";
import { languageFor } from "../../../src/i18n/language.ts";
import {
  destinationPhrase,
  facetWord,
  landingTypeWord,
  launchStatusWord,
  roleWord,
  typeWord,
} from "../../../src/views/words/ll2-words.ts";

const english = languageFor("en-US");
const german = languageFor("de");
const named = (name: string) => ({ id: 1, name });
const to = (place: string) => `-> ${place}`;

describe("LL2's own words", () => {
  test("of closed lists are said in the reader's language", () => {
    expect(typeWord(named("Capsule"), german)).toBe("Kapsel");
    expect(typeWord(named("Reuseable Upper Stage"), german)).toBe("Wiederverwendbare Oberstufe");
    expect(launchStatusWord(named("Launch Successful"), german)).toBe("Start geglückt");
    expect(landingTypeWord("Splashdown", german)).toBe("Wasserung");
    expect(roleWord("Flight Engineer", german)).toBe("Bordingenieur/in");
    expect(destinationPhrase("Low Earth Orbit", german, to)).toBe("In eine niedrige Erdumlaufbahn");
  });

  test("are LL2's own for readers of English, but for its spelling", () => {
    expect(typeWord(named("Cargo Resupply"), english)).toBe("Cargo Resupply");
    expect(typeWord(named("Reuseable Upper Stage"), english)).toBe("Reusable Upper Stage");
    expect(roleWord("Commander", english)).toBe("Commander");
    expect(destinationPhrase("Suborbital", english, to)).toBe("Suborbital flight");
  });

  test("that are new, and names, stay as they are", () => {
    expect(typeWord(named("Balloon"), german)).toBe("Balloon");
    expect(typeWord(named("constructor"), german)).toBe("constructor");
    expect(launchStatusWord(named("Scrubbed"), german)).toBe("Scrubbed");
    expect(landingTypeWord("Ocean", german)).toBe("Ocean");
    expect(roleWord("Tourist", german)).toBe("Tourist");
    expect(destinationPhrase("Indian Ocean", german, to)).toBe("-> Indian Ocean");
  });

  test("are translated as values of a facet only where the facet is a closed list", () => {
    expect(facetWord("type", named("Capsule"), german)).toBe("Kapsel");
    expect(facetWord("status", named("Active"), german)).toBe("Aktiv");
    expect(facetWord("config", named("Capsule"), german)).toBe("Capsule");
  });
});

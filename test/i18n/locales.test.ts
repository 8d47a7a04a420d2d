import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languageFor } from "../../src/i18n/language.ts";
import { discordLocales, isReviewed, languageCodes } from "../../src/i18n/sentences.ts";
import { sentencesOf } from "./locale-files.ts";

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(String).sort();
const plural = /_(zero|one|two|few|many|other)$/;
const withoutPlural = (keys: Iterable<string>): string[] =>
  [...new Set([...keys].map((key) => key.replace(plural, "")))].sort();
const english = sentencesOf("en");

describe.each(languageCodes)("the locale %s", (code) => {
  const own = sentencesOf(code);

  test("has every sentence of the English one, and no other", () => {
    expect(withoutPlural(own.keys())).toEqual(withoutPlural(english.keys()));
  });

  test("has every plural form of its language", () => {
    const forms = [...new Intl.PluralRules(code).resolvedOptions().pluralCategories].sort();
    const counted = withoutPlural([...own.keys()].filter((key) => plural.test(key)));
    for (const key of counted) {
      const present = [...own.keys()].filter(
        (each) => each.replace(plural, "") === key && each !== key,
      );
      expect(present.map((each) => each.slice(key.length + 1)).sort(), key).toEqual(forms);
    }
  });

  test("fills in the same placeholders as the English one", () => {
    for (const [key, text] of own) {
      // "One" is 1 in English; 21 and 31 are of it, too, in Russian, so that it may have to say what "other" says.
      const originals = [key, key.replace(plural, "_other")].flatMap((each) => {
        const original = english.get(each);
        return original === undefined ? [] : [placeholders(original)];
      });
      expect(originals, key).toContainEqual(placeholders(text));
    }
  });

  test("says of itself whether a native speaker has reviewed it, unless it is English", () => {
    const { meta } = JSON.parse(readFileSync(`locales/${code}.json`, "utf8")) as {
      meta?: { reviewed: unknown };
    };
    expect(typeof meta?.reviewed).toBe(code === "en" ? "undefined" : "boolean");
    expect(isReviewed(code)).toBe(meta?.reviewed ?? true);
  });

  test("has no empty sentence", () => {
    expect([...own].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("quotes and abbreviates as it is printed: no straight quotes, no double spaces, no long dashes", () => {
    const wrong = [...own].filter(([, text]) => /["'`´—]|\.\.\.| {2}|^ | $/.test(text));
    expect(wrong).toEqual([]);
  });

  test("keeps the markdown of the English sentences", () => {
    const marks = (text: string): string[] => text.match(/\*+|\]\(|\[|_{2}|-#/g) ?? [];
    for (const [key, text] of own) {
      const original = english.get(key) ?? english.get(key.replace(plural, "_other")) ?? "";
      expect(marks(text), key).toEqual(marks(original));
    }
  });

  test.each([
    [/^buttons\./, 80],
    [/^tabs\./, 80],
    [/^(?:stats\.title|sorts|list\.(?:open|sortSwitch)|which\.choose)\b/, 100],
    [/^jump\.(?:title|label)$/, 45],
    [/^(?:facets|card|detail)\.\w+$/, 256],
  ])("keeps what %s labels within the %i characters of Discord", (keys, most) => {
    const labels = [...own].filter(([key]) => keys.test(key));
    expect(labels).not.toEqual([]);
    expect(labels.filter(([, text]) => [...text].length > most)).toEqual([]);
  });

  test("describes commands and options in at most the 100 characters that Discord allows", () => {
    const tooLong = [...own].filter(
      ([key, text]) => /^(commands|options)\./.test(key) && [...text].length > 100,
    );
    expect(tooLong).toEqual([]);
  });
});

test("no sentence ends in two full stops where a date or a duration brings its own", () => {
  const doubled = languageCodes.flatMap((code) => {
    const language = languageFor(discordLocales[code][0]);
    const ends: Record<string, string> = {
      day: language.day("2026-08-22"),
      duration: language.shortDuration(4_000 * 86_400),
      year: language.year(new Date("2026-08-22T00:00:00Z")),
    };
    return [...sentencesOf(code)].flatMap(([key, text]) => {
      const said = text.replace(/\{\{(\w+)\}\}/g, (whole, name) => ends[name] ?? whole);
      return said.includes("..") ? [`${code} ${key}: ${said}`] : [];
    });
  });
  expect(doubled).toEqual([]);
});

test("no date or sentence begins like an item of a numbered list, which markdown would make of it", () => {
  const item = /^\d+\. /;
  const at = new Date("2026-08-02T13:30:00Z");
  for (const locale of Object.values(discordLocales).flat()) {
    const language = languageFor(locale);
    const { day, hour, month, year, moment } = language;
    const said = [day("2026-08-02"), hour(at), month(at), year(at), moment(at)];
    expect(
      said.filter((text) => item.test(text)),
      locale,
    ).toEqual([]);
    expect([...sentencesOf(language.code).values()].filter((text) => item.test(text))).toEqual([]);
  }
});

test("French puts a space that does not break before : ; ! ? and inside its quotes", () => {
  const wrong = [...sentencesOf("fr")].filter(([, text]) =>
    /[^\u00a0\d][:;!?»]|«[^\u00a0]/.test(text),
  );
  expect(wrong).toEqual([]);
});

test("French says vous, as it begins to, and never tu", () => {
  const familiar =
    /(?<!\p{L})(?:tu|te|ton|ta|tes|toi|choisis|ajoutes?|supprimes?|corrige|utilise|écris|commence|vérifie|réessaie|laisse|rends|donne|essaie|tape|relance|recharge)(?!\p{L})/iu;
  expect([...sentencesOf("fr")].filter(([, text]) => familiar.test(text))).toEqual([]);
});

test("Spanish opens its questions", () => {
  for (const [key, text] of sentencesOf("es")) {
    expect(text.split("¿").length, key).toBe(text.split("?").length);
  }
});

test("every sentence is said somewhere", () => {
  const code = ["src", "commands"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
    )
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const isSaid = (key: string): boolean =>
    code.includes(`"${key}"`) || code.includes(`\`${key.slice(0, key.lastIndexOf("."))}.\${`);
  const ofDefinitions = /^(commands|options)\./;
  const keys = withoutPlural(english.keys()).filter((key) => !ofDefinitions.test(key));
  expect(keys.filter((key) => !isSaid(key))).toEqual([]);
});

describe("a language", () => {
  test.each([
    ["en-US", "196 d 15 h"],
    ["de", "196 T 15 h"],
    ["nl", "196 d 15 h"],
    ["fr", "196 j 15 h"],
    ["es-ES", "196 d 15 h"],
    ["es-419", "196 d 15 h"],
    ["pt-BR", "196 dias 15 h"],
    ["it", "196 gg 15 h"],
    ["pl", "196 d. 15 h"],
    ["ru", "196 д. 15 ч"],
    ["uk", "196 д 15 г"],
    ["ja", "196日 15時間"],
    ["ko", "196일 15시간"],
    ["zh-CN", "196 天 15 小时"],
  ])("of %s says a duration in its two largest units: %s", (locale, expected) => {
    expect(languageFor(locale).shortDuration(16_990_967).replaceAll("\u00a0", " ")).toBe(expected);
  });

  test.each([
    ["es-ES", "4 años 15 d"],
    ["es-419", "4 años 15 d"],
    ["zh-CN", "4 年 15 天"],
  ])("of %s says years so that they are taken for nothing else: %s", (locale, expected) => {
    const duration = languageFor(locale).shortDuration((4 * 365.25 + 15) * 86_400);
    expect(duration.replaceAll("\u00a0", " ")).toBe(expected);
  });

  test.each([
    ["ja", "196日 15時間"],
    ["ko", "196일 15시간"],
    ["zh-CN", "196 天 15 小时"],
  ])("of %s says a duration in words like the numbers in its sentences: %s", (locale, expected) => {
    const duration = languageFor(locale).longDuration(16_990_967);
    expect(duration.replaceAll("\u00a0", " ")).toBe(expected);
  });

  test("says minutes and seconds so that they are taken for nothing else", () => {
    expect(languageFor("en-US").shortDuration(545).replaceAll("\u00a0", " ")).toBe("9 min 5 sec");
  });

  test("says a duration in words, in two units, and in years from a thousand days on", () => {
    const long = (locale: string, seconds: number): string =>
      languageFor(locale).longDuration(seconds).replaceAll("\u00a0", " ");
    expect(long("en-US", 16_990_967)).toBe("196 days, 15 hours");
    expect(long("de", 86_460)).toBe("1 Tag");
    expect(long("en-US", 0)).toBe("0 seconds");
    expect(long("en-US", 999 * 86_400)).toBe("999 days");
    expect(long("en-US", 1_000 * 86_400)).toBe("2 years, 269 days");
    expect(
      languageFor("en-US")
        .shortDuration(4_000 * 86_400)
        .replaceAll("\u00a0", " "),
    ).toBe("10 yrs 347 d");
  });

  test("is English whole where we have no sentences, figures and lists included", () => {
    const dutch = languageFor("nl");
    expect(dutch.t("card.yes")).toBe("Yes");
    expect(dutch.number(1234.5)).toBe("1,234.5");
    expect(dutch.list(["a", "b"])).toBe("a and b");
    expect(dutch.longDuration(86_400)).toBe("1\u00a0day");
  });

  test("keeps the British reader's own dates", () => {
    expect(languageFor("en-GB").day("2026-02-14")).toBe("14 Feb 2026");
    expect(languageFor("en-US").day("2026-02-14")).toBe("Feb 14, 2026");
  });

  test("fills placeholders with texts as they are, whatever they look like", () => {
    const { t } = languageFor("en-US");
    const text = "$& {{text}} $t(card.yes) <b>";
    expect(t("list.searchFor", { text })).toBe(`Spacecraft: ${text}`);
    expect(t("figures.flights", { count: 1, number: "1" })).toBe("1 flight");
    expect(t("figures.flights", { count: 5, number: "5" })).toBe("5 flights");
  });

  test.each([
    ["en-US", "Launch: a, b, c"],
    ["fr", "Launch\u00a0: a, b, c"],
    ["ja", "Launch：a、b、c"],
    ["zh-CN", "Launch：a，b，c"],
  ])("of %s labels and lists facts with its own marks", (locale, said) => {
    const { labelled, commas } = languageFor(locale);
    expect(labelled("Launch", commas(["a", "b", "c"]))).toBe(said);
    expect(commas([])).toBe("");
  });

  test("survives a locale that nobody has", () => {
    expect(languageFor("xx-Klingon-1").t("card.yes")).toBe("Yes");
  });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languageFor } from "../../src/i18n/language.ts";
import { discordLocales, type LanguageCode, languageCodes } from "../../src/i18n/sentences.ts";
import { sentencesOf } from "./locale-files.ts";

const path = "docs/languages.md";

/** What Discord limits, by the keys of its sentences: https://docs.discord.com/developers/resources/message */
const limits = [
  ["description", /^(?:commands|options)\./, 100],
  ["choice", /^(?:sorts|orders|modes|facets|stats\.title|alerts\.groups)\b/, 100],
  ["button", /^(?:buttons|tabs)\./, 80],
  ["field of a form", /^jump\.(?:title|label)$/, 45],
] as const;

test("docs/languages.md says of every language what its files hold; renewed with vitest -u", async () => {
  const rows = languageCodes.map((code) => `| ${row(code).join(" | ")} |`);
  const document = readFileSync(path, "utf8").replace(
    /(?<=<!-- languages -->\n\n)[\s\S]*?(?=\n\n<!-- end of languages -->)/,
    [
      "| language | Discord's locales | sentences | glossary: terms, forms, sources looked up | plural forms | longest label beside Discord's limit | back-translation: differences, corrected | read by a native speaker |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n"),
  );
  await expect(document).toMatchFileSnapshot(`../../${path}`);
});

function row(code: LanguageCode): string[] {
  const sentences = sentencesOf(code);
  const { isReviewed } = languageFor(discordLocales[code][0]);
  const name = new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
  return [
    `${name} (\`${code}\`)`,
    discordLocales[code].join(", "),
    String(sentences.size),
    code === "en" ? "" : glossaryOf(code),
    new Intl.PluralRules(code).resolvedOptions().pluralCategories.join(", "),
    longestLabel(sentences),
    code === "en" ? "" : backTranslationOf(code),
    code === "en" ? "" : isReviewed ? "yes" : "not yet",
  ];
}

function glossaryOf(code: LanguageCode): string {
  const { terms } = JSON.parse(readFileSync(`locales/glossary/${code}.json`, "utf8")) as {
    terms: Record<string, { forms: string[]; checked: boolean }>;
  };
  const entries = Object.values(terms);
  const forms = entries.flatMap((entry) => entry.forms).length;
  return `${entries.length}, ${forms}, ${entries.filter(({ checked }) => checked).length}`;
}

/** What a reader found who translated the file back without having seen the English one. */
function backTranslationOf(code: LanguageCode): string {
  const { meta } = JSON.parse(readFileSync(`locales/${code}.json`, "utf8")) as {
    meta: { backTranslation?: { differences: number; corrected: number } };
  };
  const { backTranslation: found } = meta;
  return found === undefined ? "not yet" : `${found.differences}, ${found.corrected}`;
}

/** The label that comes nearest to its limit. */
function longestLabel(sentences: ReadonlyMap<string, string>): string {
  const labels = [...sentences].flatMap(([key, text]) =>
    limits
      .filter(([, keys]) => keys.test(key))
      .map(([kind, , most]) => ({ kind, most, length: [...text].length })),
  );
  const longest = labels.reduce((one, other) =>
    other.length / other.most > one.length / one.most ? other : one,
  );
  return `${longest.kind}: ${longest.length} of ${longest.most}`;
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const folders = ["src", "commands", "docs", "scripts", "bench", "packages/discord-sandbox/src"];
const texts = [
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:ts|mjs|md)$/.test(name) && !name.includes("node_modules"))
      .map((name) => join(folder, name)),
  ),
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".env.example", "locales/en.json"],
];

/** Each has a plain, current word that says the same. */
const avoided =
  /\b(?:manners?|excuses?|unheard|mend(?:s|ed|ing)?|whoever|in spite of|as it should be|shall|hence|lest|spoilt|be had|(?:come|comes|came) to (?:an|the|its|their|nothing))\b/i;

it("comments, documents and sentences use no word that a native reader stumbles over", () => {
  const found = texts.flatMap((path) =>
    readFileSync(path, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        avoided.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
  expect(texts.length).toBeGreaterThan(300);
});

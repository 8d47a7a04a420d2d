import { readdirSync, readFileSync } from "node:fs";
import { packageRoot } from "../../runtime/package.ts";

/** What people call craft, classes and programmes in one of our languages, each with LL2's name; "" for what LL2 leaves out. */
export function readLocalNames(): readonly (readonly [local: string, name: string])[] {
  const folder = new URL("locales/glossary/", packageRoot);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.flatMap((file) => {
    const { names } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Glossary;
    return Object.entries(names);
  });
}

interface Glossary {
  readonly names: Readonly<Record<string, string>>;
}

import { readFileSync } from "node:fs";

type Tree = { readonly [key: string]: string | boolean | Tree };

/** The sentences of `locales/<code>.json` by their keys; what is said of the file itself is left out. */
export function sentencesOf(code: string): Map<string, string> {
  const { meta: _, ...tree } = JSON.parse(readFileSync(`locales/${code}.json`, "utf8")) as Tree;
  const flat = new Map<string, string>();
  const walk = (branch: Tree, path: string): void => {
    for (const [key, value] of Object.entries(branch)) {
      if (typeof value === "string") flat.set(path + key, value);
      else if (typeof value === "object") walk(value, `${path}${key}.`);
    }
  };
  walk(tree, "");
  return flat;
}

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, seen from the sources and from `dist/` alike; ends in a slash. */
export const packageRoot: URL = findRoot(new URL("./", import.meta.url));

export const packageVersion: string = readVersion();

function findRoot(folder: URL): URL {
  if (existsSync(fileURLToPath(new URL("package.json", folder)))) return folder;
  const parent = new URL("../", folder);
  if (parent.href === folder.href) throw new Error("No package.json above the program");
  return findRoot(parent);
}

function readVersion(): string {
  const text = readFileSync(new URL("package.json", packageRoot), "utf8");
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

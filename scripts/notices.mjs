import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const packageFolder = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/** Name, version and licence of every package among these modules, as their licences want it said where they are passed on. */
export function noticesFor(moduleIds) {
  const folders = new Set(moduleIds.flatMap((id) => packageFolder.exec(id)?.[0] ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license = "see its text" } = readJson(join(folder, "package.json"));
      return `${name} ${version} (${license})\n\n${licenceText(folder)}`;
    })
    .join(`\n\n${"-".repeat(80)}\n\n`);
}

function licenceText(folder) {
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

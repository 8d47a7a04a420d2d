import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../../runtime/package.ts";
import type { Roster } from "../../spacecraft/model.ts";
import type { Snapshot } from "../../spacecraft/source.ts";
import { formatRosterByLine, parseRoster } from "../format/roster-format.ts";
import { starterFactsOf } from "./starter-facts.ts";

/** Where the roster that ships with the bot is, from the sources and from the built bot alike. */
export function starterRosterPath(): string {
  return fileURLToPath(new URL("data/starter-roster.json", packageRoot));
}

/** What a bot without any other roster shows. Throws when the file is missing or corrupt. */
export function loadStarterRoster(path = starterRosterPath()): Snapshot<Roster> {
  return parseRoster(readFileSync(path, "utf8"));
}

/** Puts the facts of a new roster in the place of the one that ships with the bot. */
export function renewStarterRoster(taken: Snapshot<Roster>, path = starterRosterPath()): void {
  const value = starterFactsOf(taken.value, loadStarterRoster(path).value);
  const temporaryPath = `${path}.tmp`;
  writeFileSync(temporaryPath, formatRosterByLine({ ...taken, value }));
  renameSync(temporaryPath, path);
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../commands/index.ts";
import { fixture, fixtureRecords } from "./support/rosters/fixture-roster.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Objects that are about something else than spacecraft: the document speaks of them as a whole. */
const foreign = new Set([
  "agency",
  "manufacturer",
  "launch",
  "astronaut",
  "role",
  "landing_location",
  "docking_location",
  "space_station_target",
  "flight_vehicle_target",
  "payload_flight_target",
  "spacecraft",
]);

function keysOf(value: Json, keys: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) keysOf(item, keys);
  else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) {
      keys.add(key);
      if (!foreign.has(key)) keysOf(inner, keys);
    }
  }
  return keys;
}

test("every field of LL2's answers is said to be shown, or why it is not", () => {
  const answers = [
    fixtureRecords as unknown as Json,
    fixture<Json>("spacecraft-551.json"),
    fixture<{ results: Json }>("flights-of-551.json").results,
    fixture<Json>("configuration-6.json"),
  ];
  const document = readFileSync("docs/architecture.md", "utf8");
  const named = new Set([...document.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name));
  const keys = new Set(answers.flatMap((answer) => [...keysOf(answer)]));
  expect([...keys].filter((key) => !named.has(key))).toEqual([]);
});

const folders = [".", "docs", ...readdirSync("packages").map((name) => join("packages", name))];
const documents = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);
const read = (path: string): string => readFileSync(path, "utf8");

describe.each(documents)("%s", (path) => {
  const text = read(path);

  test("links to files and headings that are there", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file = "", heading] = link.split("#");
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(target)) return true;
      return heading !== undefined && !headingsOf(read(target)).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  test("names scripts that there are", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: object };
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name ?? ""))).toEqual([]);
  });
});

/** As GitHub makes them: "What it costs LL2?" is `what-it-costs-ll2`. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe("the README", () => {
  const text = read("README.md");

  test("names every variable of .env.example, and no other", () => {
    const variables = [...read(".env.example").matchAll(/^([A-Z_\d]+)=/gm)].map(([, name]) => name);
    const rows = text.split("\n").filter((line) => /^\| `[A-Z]/.test(line));
    const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_\d]+)`/g)]);
    expect(named.map(([, name]) => name).sort()).toEqual(variables.sort());
  });

  test("names every command that people can type", () => {
    const typed = commands.flatMap(({ data }) => {
      const nested = (data.options ?? []).filter(({ type }) => type === 1 || type === 2);
      return nested.length === 0
        ? [`/${data.name}`]
        : nested.map(({ name }) => `/${data.name} ${name}`);
    });
    expect(typed.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

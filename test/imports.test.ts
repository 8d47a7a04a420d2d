import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Which folders and files a folder may import, beside itself and `src/runtime`. The most specific row holds.
 * Wiring (the files of `src/` itself, `src/cli`) may import anything.
 */
const directions: Readonly<Record<string, readonly string[]>> = {
  "src/runtime": [],
  "src/spacecraft": [],
  "src/ll2": [
    "src/spacecraft",
    "src/store/budget/request-budget.ts",
    "src/store/store-error.ts",
    "src/store/text-store.ts",
  ],
  "src/store": ["src/spacecraft", "src/alerts"],
  "src/alerts": ["src/spacecraft"],
  "src/i18n": ["src/spacecraft", "locales"],
  "src/charts": [],
  "src/discord": [
    "src/spacecraft",
    "src/i18n",
    "src/charts/charts.ts",
    "src/alerts/alerts.ts",
    "src/store/first-sight.ts",
    "src/store/identify-slots.ts",
    "src/store/session-store.ts",
  ],
  "src/views": [
    "src/spacecraft",
    "src/alerts/subscription.ts",
    "src/i18n",
    "src/charts/model.ts",
    "src/discord/command.ts",
    "src/discord/custom-id.ts",
    "src/discord/limits.ts",
    "src/discord/reply.ts",
    "src/discord/state.ts",
  ],
  "src/config": ["src/discord/gateway/shards.ts", "src/store/valkey/connection/shared-url.ts"],
  "src/operations": [
    "src/spacecraft",
    "src/alerts",
    "src/ll2",
    "src/store",
    "src/discord",
    "src/config",
    "src/config.ts",
  ],
  "src/doctor": [
    "src/ll2",
    "src/store",
    "src/discord",
    "src/spacecraft",
    "src/config",
    "src/config.ts",
  ],
  commands: [
    "src/spacecraft",
    "src/alerts",
    "src/store/store-error.ts",
    "src/views",
    "src/charts",
    "src/i18n",
    "src/discord/command.ts",
    "src/discord/custom-id.ts",
    "src/discord/limits.ts",
    "src/discord/options.ts",
    "src/discord/reply.ts",
    "src/discord/server.ts",
    "src/discord/state.ts",
  ],
};

/** Which packages are used where, and nowhere else; a package that is not listed may be used anywhere in the bot. */
const packages: Readonly<Record<string, readonly string[]>> = {
  "discord.js": ["src/discord/gateway"],
  "@discordjs/rest": ["src/discord", "src/cli", "src/doctor"],
  undici: ["src/ll2", "src/discord/rest", "src/discord/gateway"],
  "node-cache": ["src/ll2"],
  zod: ["src/config", "src/discord", "src/doctor", "src/ll2", "src/store"],
  libsql: ["src/store/sqlite"],
  ioredis: ["src/store/valkey"],
  pino: ["src/runtime"],
};

const specifiers = /(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g;

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function importsOf(folder: string): Import[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name))
    .flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(specifiers)].map(
        ([, specifier = ""]) => ({ file, specifier }),
      ),
    );
}

const isIn = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`);

const imports = [...importsOf("src"), ...importsOf("commands")];

/** The files that a file imports, as paths from the root. */
const ownImports = imports
  .filter(({ specifier }) => specifier.startsWith("."))
  .map(({ file, specifier }) => ({
    file,
    target: relative(root, join(root, dirname(file), specifier)),
  }));

describe("import directions", () => {
  it("are one way between two folders, unless one is inside the other", () => {
    const steps = new Map<string, string>();
    for (const { file, target } of ownImports) {
      const [from, to] = [dirname(file), dirname(target)];
      if (!isIn(from, to) && !isIn(to, from)) steps.set(`${from} > ${to}`, `${file} > ${target}`);
    }
    const mutual = [...steps].filter(([step]) =>
      steps.has(step.split(" > ").reverse().join(" > ")),
    );
    expect(mutual.map(([, example]) => example)).toEqual([]);
  });

  it.each(Object.keys(directions))("%s imports only what is below it", (folder) => {
    const allowed = [folder, "src/runtime", ...(directions[folder] ?? [])];
    const strangers = ownImports
      .filter(({ file }) => isIn(file, folder))
      .filter(({ target }) => !allowed.some((place) => isIn(target, place)))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(strangers).toEqual([]);
  });

  it.each(Object.keys(packages))("only its own folders use %s", (name) => {
    const places = packages[name] ?? [];
    const strangers = imports
      .filter(({ specifier }) => isIn(specifier, name))
      .filter(({ file }) => !places.some((place) => isIn(file, place)))
      .map(({ file }) => file);
    expect(strangers).toEqual([]);
  });

  it("finds the imports that it looks at", () => {
    expect(imports.length).toBeGreaterThan(500);
  });
});

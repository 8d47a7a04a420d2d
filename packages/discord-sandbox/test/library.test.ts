import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../src", import.meta.url));
const ALLOWED = /^(?:node:|ws$|zod$|zod\/mini$|discord-api-types\/v10$|discord-api-spec\/zod$)/;

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(ROOT, name));

describe("the sandbox as a library", () => {
  it("imports nothing from outside its folder but what its README names", () => {
    const strangers = sources.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/from "([^"]+)"/g)]
        .map(([, specifier = ""]) => specifier)
        .filter((specifier) =>
          specifier.startsWith(".")
            ? relative(ROOT, resolve(dirname(file), specifier)).startsWith("..")
            : !ALLOWED.test(specifier),
        )
        .map((specifier) => `${relative(ROOT, file)}: ${specifier}`),
    );
    expect(strangers).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it("names in its README only files that are there, and tests for every rule", () => {
    const readme = readFileSync(join(ROOT, "../README.md"), "utf8");
    const rows = [...readme.matchAll(/^\| \d+ \|(.+)\|(.+)\|(.+)\|$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(60);
    const tests = readdirSync(fileURLToPath(new URL(".", import.meta.url)), {
      recursive: true,
      encoding: "utf8",
    });
    for (const [, , where = "", tested = ""] of rows) {
      for (const file of where.split(",")) expect(sources).toContain(join(ROOT, file.trim()));
      for (const name of tested.split(",")) expect(tests).toContain(`${name.trim()}.test.ts`);
    }
  });
});

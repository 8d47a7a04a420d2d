import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".js"),
);
const read = (file: string): string => readFileSync(join(dist, file), "utf8");

/** Everything that a file of the build loads with it, and not only when it is asked for. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, specifier = ""] of read(file).matchAll(/^(?:import|export)[^;]*?"([^"]+)";$/gm)) {
    if (specifier.startsWith(".")) loadedWith(join(dirname(file), specifier), seen);
    else seen.add(specifier);
  }
  return seen;
}

const chunksOf = (...names: readonly string[]): readonly string[] =>
  [...new Set(names.flatMap((name) => [...loadedWith(name)]))].map((name) => basename(name, ".js"));

describe("the build", () => {
  test("has joined all packages but those with a binding or files of their own", () => {
    const outside = /^(?:import|export)\b[^;"]*"([^"./][^"]*)";$|\bimport\("([^"./][^"]*)"\)/gm;
    const imported = files.flatMap((file) =>
      [...read(file).matchAll(outside)].map(([, loaded, asked]) => loaded ?? asked ?? ""),
    );
    const isNode = (name: string) => builtinModules.includes(name.replace(/^node:/, ""));
    const packages = new Set(imported.filter((name) => !isNode(name)));
    // zlib-sync: discord.js's own question whether it is installed, which it is not.
    const left = ["@resvg/resvg-wasm", "discord-sandbox", "libsql", "zlib-sync"];
    expect([...packages].sort()).toEqual(left);
  });

  test("keeps each package in a chunk of its name", () => {
    const chunks = files.map((file) => basename(file, ".js"));
    const expected = ["discord.js", "discordjs-rest", "undici", "ws", "pino", "zod", "ioredis"];
    expect(expected.filter((name) => !chunks.includes(name))).toEqual([]);
  });

  test("loads nothing of the gateway where interactions come by HTTP", () => {
    const loaded = chunksOf("src/main.js", "chunks/endpoint.js", "chunks/monitoring.js");
    expect(loaded).toContain("discordjs-rest");
    const ofTheGateway = ["discord.js", "discordjs-ws", "discordjs-builders", "ws"];
    expect(loaded.filter((name) => ofTheGateway.includes(name))).toEqual([]);
  });

  test("loads neither the client of a shared store, nor metrics, nor a terminal's colours unasked", () => {
    const loaded = chunksOf("src/main.js", "chunks/client.js");
    expect(loaded).toContain("discord.js");
    const unasked = ["ioredis", "prom-client", "pino-pretty", "resvg-resvg-wasm"];
    expect(loaded.filter((name) => unasked.includes(name))).toEqual([]);
  });

  test("passes on the licence of everything that it has joined", () => {
    const notices = read("THIRD-PARTY.txt");
    for (const name of ["discord.js", "undici", "ws", "pino", "zod", "ioredis", "entities"]) {
      expect(notices).toMatch(
        new RegExp(`^${name.replace(".", "\\.")} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, "m"),
      );
    }
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface LockedPackage {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const read = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const lock = JSON.parse(read("package-lock.json")) as {
  lockfileVersion: number;
  packages: Record<string, LockedPackage>;
};
const manifest = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
/** Without the bot itself and the sandbox, which is developed beside it. */
const locked = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.startsWith("node_modules/") && link !== true,
);
const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + 13);
/** `devOptional`: of a package that is only for development, and of one that runs where it is wanted. */
const atRunTime = locked.filter(([, { dev }]) => dev !== true);

/**
 * Everything that runs in the bot. Look at a package before adding it: what it does, who keeps it, its licence
 * and what it brings along.
 */
const reviewed = [
  "@discordjs/builders",
  "@discordjs/collection",
  "@discordjs/formatters",
  "@discordjs/rest",
  "@discordjs/util",
  "@discordjs/ws",
  "@fontsource/noto-sans",
  "@ioredis/commands",
  "@libsql/darwin-arm64",
  "@libsql/darwin-x64",
  "@libsql/linux-arm-gnueabihf",
  "@libsql/linux-arm-musleabihf",
  "@libsql/linux-arm64-gnu",
  "@libsql/linux-arm64-musl",
  "@libsql/linux-x64-gnu",
  "@libsql/linux-x64-musl",
  "@libsql/win32-x64-msvc",
  "@neon-rs/load",
  "@opentelemetry/api",
  "@pinojs/redact",
  "@resvg/resvg-wasm",
  "@sapphire/async-queue",
  "@sapphire/shapeshift",
  "@sapphire/snowflake",
  "@types/node",
  "@types/ws",
  "@vladfrangu/async_event_emitter",
  "atomic-sleep",
  "bintrees",
  "clone",
  "cluster-key-slot",
  "colorette",
  "dateformat",
  "debug",
  "denque",
  "detect-libc",
  "discord-api-spec",
  "discord-api-types",
  "discord.js",
  "end-of-stream",
  "entities",
  "fast-copy",
  "fast-deep-equal",
  "fast-safe-stringify",
  "help-me",
  "ioredis",
  "joycon",
  "libsql",
  "lodash",
  "lodash.snakecase",
  "lru-cache",
  "magic-bytes.js",
  "minimist",
  "ms",
  "node-cache",
  "on-exit-leak-free",
  "once",
  "pino",
  "pino-abstract-transport",
  "pino-pretty",
  "pino-std-serializers",
  "process-warning",
  "prom-client",
  "pump",
  "quick-format-unescaped",
  "real-require",
  "redis-errors",
  "safe-stable-stringify",
  "secure-json-parse",
  "sonic-boom",
  "split2",
  "standard-as-callback",
  "strip-json-comments",
  "tdigest",
  "thread-stream",
  "ts-mixer",
  "tslib",
  "undici",
  "undici-types",
  "wrappy",
  "ws",
  "zod",
];

const permissive =
  /^(MIT|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|MPL-2\.0|OFL-1\.1|BlueOak-1\.0\.0|CC0-1\.0|\(MIT AND OFL-1\.1\))$/;

describe("what the lock file brings into the bot", () => {
  test("is what somebody has looked at, and nothing else", () => {
    const names = [...new Set(atRunTime.map(([path]) => nameOf(path)))].sort();
    expect(names).toEqual([...reviewed].sort());
  });

  test("has undici once: copies of it would take each other's connections (nodejs/undici#5368)", () => {
    const paths = locked.map(([path]) => path);
    expect(paths.filter((path) => nameOf(path) === "undici")).toEqual(["node_modules/undici"]);
  });

  test("runs nothing when it is installed", () => {
    expect(atRunTime.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
    expect(read(".npmrc")).toContain("ignore-scripts=true");
  });

  test("is under licences that allow it", () => {
    const others = atRunTime.filter(([, { license }]) => !permissive.test(license ?? "none"));
    expect(others.map(([path, { license }]) => `${nameOf(path)}: ${license}`)).toEqual([]);
  });
});

describe("every locked package", () => {
  test("has the checksum of what was looked at", () => {
    const without = locked.filter(
      ([, { link, integrity }]) => link !== true && !/^sha512-/.test(integrity ?? ""),
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  test("comes from a registry, never from a file, a repository or an address of its own", () => {
    const origins = locked
      .map(([, { resolved }]) => resolved)
      .filter((origin) => origin !== undefined);
    expect(origins.filter((origin) => !origin.startsWith("https://registry.npmjs.org/"))).toEqual(
      [],
    );
  });

  test("was asked for in exactly one version", () => {
    const asked = Object.entries({ ...manifest["dependencies"], ...manifest["devDependencies"] });
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    expect(lock.lockfileVersion).toBe(3);
  });
});

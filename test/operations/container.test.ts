import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (name: string): string =>
  readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

const instructions = read("Dockerfile")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => ({ word: line.split(" ")[0] ?? "", rest: line.slice(line.indexOf(" ") + 1) }));
const stages = instructions.filter(({ word }) => word === "FROM").length;
const last = instructions.slice(instructions.findLastIndex(({ word }) => word === "FROM"));
const restOf = (word: string): string => last.find((each) => each.word === word)?.rest ?? "";

describe("the image", () => {
  test("is built in one stage and runs in another, without what only building needs", () => {
    expect(stages).toBe(2);
    const build = instructions.map(({ rest }) => rest).join("\n");
    expect(build).toContain("npm ci --ignore-scripts");
    expect(build).toContain("node scripts/production-packages.mjs /production");
    expect(last.map(({ rest }) => rest).join("\n")).not.toContain("/app/node_modules");
    expect(last.some(({ word }) => word === "RUN" && /npm/.test(word))).toBe(false);
  });

  test("runs node itself, so that signals arrive, as somebody who is not root", () => {
    expect(JSON.parse(restOf("CMD"))).toEqual([
      "node",
      "--max-semi-space-size=4",
      "--max-old-space-size=192",
      "dist/src/main.js",
    ]);
    expect(restOf("USER")).toBe("node");
    const order = last.map(({ word }) => word);
    expect(order.indexOf("USER")).toBeGreaterThan(order.lastIndexOf("RUN"));
    expect(order.indexOf("USER")).toBeLessThan(order.indexOf("CMD"));
  });

  test("is looked after by a program that is in it", () => {
    const program = restOf("HEALTHCHECK").match(/CMD (\[.*\])/)?.[1] ?? "[]";
    expect(JSON.parse(program)).toEqual(["node", "dist/src/cli/health.js"]);
    expect(existsSync(new URL("../../src/cli/health.ts", import.meta.url))).toBe(true);
    expect(restOf("ENV")).toContain("HEALTH_PORT=");
  });

  test("copies only what is there, and what the ignore file lets in", () => {
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = instructions
      .filter(({ word, rest }) => word === "COPY" && !rest.startsWith("--from"))
      .flatMap(({ rest }) => rest.split(" ").slice(0, -1));
    const isAllowed = (name: string): boolean =>
      allowed.some((each) => name === each || name.startsWith(`${each}/`));
    expect(copied.filter((name) => !isAllowed(name))).toEqual([]);
    expect(copied.filter((name) => !existsSync(new URL(`../../${name}`, import.meta.url)))).toEqual(
      [],
    );
  });

  test("holds no secret and no history", () => {
    expect(read(".dockerignore").split("\n")).toContain("*");
    expect(read(".dockerignore")).not.toMatch(/^!.*(\.env|\.git|var|node_modules)/m);
    expect(read("Dockerfile")).not.toMatch(/TOKEN|API_KEY|\.env/);
  });
});

describe("compose.yaml", () => {
  const compose = read("compose.yaml");

  test.each([
    "read_only: true",
    "cap_drop: [ALL]",
    'security_opt: ["no-new-privileges:true"]',
    "mem_limit: 512m",
    "pids_limit: 64",
    "stop_grace_period: 10s",
    "restart: unless-stopped",
    "NODE_ENV: production",
    "env_file: .env",
    "- roster:/data",
  ])("says %s", (line) => {
    expect(compose.split("\n").map((each) => each.trim())).toContain(line);
  });

  test("opens no port and holds no secret", () => {
    expect(compose).not.toMatch(/^\s*ports:/m);
    expect(compose).not.toMatch(/TOKEN:|API_KEY:/);
  });
});

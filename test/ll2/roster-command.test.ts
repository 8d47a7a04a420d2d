import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadStarterRoster } from "../../src/store/starter/starter-roster.ts";
import { htmlPage } from "../support/ll2/ll2-faults.ts";
import { rawSpacecraft, rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { type Ll2, type Ll2Options, startLl2 } from "../support/ll2/ll2-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));

/** A copy of the built bot, whose own roster may be written over. */
function copyOfBot(): string {
  const root = temporaryFolder();
  cpSync(join(project, "dist"), join(root, "dist"), { recursive: true });
  cpSync(join(project, "data"), join(root, "data"), { recursive: true });
  cpSync(join(project, "package.json"), join(root, "package.json"));
  symlinkSync(join(project, "node_modules"), join(root, "node_modules"));
  return root;
}

async function ll2On(options: Ll2Options): Promise<Ll2> {
  const ll2 = await startLl2(options);
  onTestFinished(() => ll2.close());
  return ll2;
}

async function run(root: string, variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, "dist", "src", "cli", "roster.js")], {
    cwd: root,
    env: { PATH: process.env["PATH"], DATA_DIR: join(root, "var"), ...variables },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const [code] = await once(child, "close");
  return { code, said };
}

const pathIn = (root: string) => join(root, "data", "starter-roster.json");

describe("npm run roster", () => {
  it("brings every craft of LL2 without others' prose, in eight requests of which seven count", async () => {
    const prose = rawSpacecraft({ id: 604, description: "Prose of others." });
    const ll2 = await ll2On({ spacecraft: [...rawSpacecrafts(603), prose] });
    const root = copyOfBot();
    const { code, said } = await run(root, { LL2_BASE_URL: ll2.baseUrl });
    expect([code, said]).toEqual([0, expect.stringContaining("604 craft")]);
    const { value } = loadStarterRoster(pathIn(root));
    expect(value.spacecraft).toHaveLength(604);
    expect(value.origin).toBe("starter");
    expect(readFileSync(pathIn(root), "utf8")).not.toContain("Prose of others");
    expect(ll2.counted()).toHaveLength(7);
    expect(ll2.requests).toHaveLength(8);
  });

  it("shares its hour with the bot: a second run says when it may try again, and asks nothing", async () => {
    const ll2 = await ll2On({ spacecraft: rawSpacecrafts(603) });
    const root = copyOfBot();
    await run(root, { LL2_BASE_URL: ll2.baseUrl });
    const before = readFileSync(pathIn(root), "utf8");
    const { code, said } = await run(root, { LL2_BASE_URL: ll2.baseUrl });
    expect([code, said]).toEqual([75, expect.stringMatching(/try again in 6[01] min/)]);
    expect(readFileSync(pathIn(root), "utf8")).toBe(before);
    expect(ll2.counted()).toHaveLength(7);
  });

  it("leaves the roster as it is when LL2 does not answer", async () => {
    const ll2 = await ll2On({});
    ll2.behaveAlways(htmlPage(503));
    const root = copyOfBot();
    const before = readFileSync(pathIn(root), "utf8");
    const { code } = await run(root, { LL2_BASE_URL: ll2.baseUrl });
    expect(code).toBe(75);
    expect(readFileSync(pathIn(root), "utf8")).toBe(before);
  });

  it("says what is wrong with the environment, and exits with 78", async () => {
    const root = copyOfBot();
    const { code, said } = await run(root, { LL2_BASE_URL: "not a url" });
    expect([code, said]).toEqual([78, expect.stringContaining("LL2_BASE_URL")]);
    expect(existsSync(join(root, "var"))).toBe(false);
  });
});

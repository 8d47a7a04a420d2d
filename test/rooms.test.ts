import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const sandbox = "packages/discord-sandbox";
const inBot = foldersIn(["src", "commands"]);
const inSandbox = foldersIn([`${sandbox}/src`, `${sandbox}/page`]);
const others = foldersIn(["test", "bench", "scripts", `${sandbox}/test`]);

function foldersIn(roots: readonly string[]): string[] {
  return roots.flatMap((root) => [
    root,
    ...readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  ]);
}

function named(document: string): string[] {
  return [...readFileSync(document, "utf8").matchAll(/^\| `([^`]+)\/` \| .+ \|$/gm)].map(
    ([, folder = ""]) => folder,
  );
}

describe("rooms", () => {
  it.each([...inBot, ...inSandbox, ...others])("%s holds at most a dozen files", (folder) => {
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeLessThanOrEqual(12);
  });

  it("are all named in docs/architecture.md, and no others", () => {
    const rooms = named("docs/architecture.md");
    const own = rooms.filter((folder) => /^(?:src|commands)\b/.test(folder));
    expect(own.sort()).toEqual(inBot.sort());
    expect(rooms).toEqual(expect.arrayContaining(["packages/discord-sandbox", "test", "bench"]));
  });

  it("of the sandbox are all named in its README, and no others", () => {
    const rooms = named(`${sandbox}/README.md`).map((folder) => join(sandbox, folder));
    expect(rooms.sort()).toEqual(inSandbox.sort());
  });
});

import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Sandbox } from "discord-sandbox";
import { openStage } from "../answering/stage.ts";
import type { Contestant } from "../bots/contestant.ts";
import { short, table, times, whole } from "../markdown.ts";
import { median } from "../quantile.ts";
import { takeTurns } from "../turns.ts";

const rounds = 15;
/** After READY a bot still compares its commands, in all languages, with those that Discord has. */
const settleMs = 1_000;

interface Kind {
  readonly name: string;
  readonly start: () => Promise<Contestant>;
}

interface Cost {
  readonly cpuMs: number;
  readonly residentMb: number;
}

/** What starting costs with twelve languages, beside the same build with two of them; with a roster on disk. */
export async function measureLanguages(): Promise<string> {
  const stage = await openStage();
  try {
    const twoLanguages = await withTwoLanguages(stage.path("two-languages"));
    const kindOf = async (name: string, script?: string): Promise<Kind> => {
      const sandbox: Sandbox = await stage.openSandbox();
      const start = () => stage.startOurs(sandbox, script === undefined ? {} : { script });
      // Registers the commands, so that the starts that are measured find nothing changed.
      await cost(await start());
      return { name, start };
    };
    const kinds = [await kindOf("twelve languages"), await kindOf("two languages", twoLanguages)];
    const costs = await takeTurns(rounds, ["start"], kinds, async ({ start }) =>
      cost(await start()),
    );
    const [twelve = [], two = []] = costs.get("start") ?? [];
    const rows = [twelve, two].map((each, index) => [
      kinds[index]?.name ?? "",
      whole(median(each.map(({ cpuMs }) => cpuMs))),
      times(median(each.map(({ cpuMs }, round) => cpuMs / (two[round]?.cpuMs ?? cpuMs)))),
      short(median(each.map(({ residentMb }) => residentMb))),
    ]);
    return table(
      ["start until commands are compared", "processor ms", "ratio", "resident MB"],
      rows,
    );
  } finally {
    await stage.close();
  }
}

async function cost(contestant: Contestant): Promise<Cost> {
  await sleep(settleMs);
  const { cpuMs, residentMb } = await contestant.report();
  await contestant.stop();
  return { cpuMs, residentMb };
}

/** A copy of the build that knows English and German alone; resolves with its program. */
async function withTwoLanguages(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of ["dist", "locales", "data", "package.json"]) {
    await cp(name, join(folder, name), { recursive: true });
  }
  await symlink(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  const names = await readdir(join(folder, "dist"), { recursive: true });
  let changed = 0;
  for (const path of names.filter((name) => name.endsWith(".js"))) {
    const code = await readFile(join(folder, "dist", path), "utf8");
    const fewer = code.replace(/(discordLocales = \{[^}]*?de: \["de"\])[^}]*\}/, "$1 }");
    if (fewer === code) continue;
    await writeFile(join(folder, "dist", path), fewer);
    changed += 1;
  }
  if (changed !== 1) throw new Error(`The list of languages is in ${changed} files of the build`);
  return pathToFileURL(join(folder, "dist", "src", "main.js")).href;
}

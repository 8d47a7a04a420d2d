import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../../support/temporary-folder.ts";

function built(module: string): string {
  return fileURLToPath(new URL(`../../../dist/src/${module}.js`, import.meta.url));
}

/** Port 9 (discard): nothing listens there, and the answer is a refusal at once. */
const nobody = "http://127.0.0.1:9/2.3.0";

export interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [fact: string]: unknown;
}

export interface Ended {
  readonly code: number | null;
  /** Since the last signal, or since the start. */
  readonly afterMs: number;
}

/** The bot as it is deployed: the compiled program in a process of its own. */
export interface BuiltBot {
  readonly child: ChildProcess;
  /** Everything it wrote, to both outputs. */
  output(): string;
  lines(): readonly LogLine[];
  logged(message: string): readonly LogLine[];
  /** Resolves once it has logged that. */
  whenLogged(message: string, times?: number, withinMs?: number): Promise<void>;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

export interface BuiltBotOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** Run instead of the bot's main module: another one with its arguments, or some code. */
  readonly program?: readonly [module: string, ...words: string[]];
  readonly script?: string;
  /** Where it runs; packages that a script imports are looked for from there. */
  readonly cwd?: string;
}

/** Ends with the test at the latest. */
export function startBuiltBot(options: BuiltBotOptions = {}): BuiltBot {
  const { env = {}, nodeOptions = [], script, cwd } = options;
  const [module, ...words] = options.program ?? ["main"];
  const program =
    script === undefined ? [built(module), ...words] : ["--input-type=module", "-e", script];
  const child = spawn(process.execPath, [...nodeOptions, ...program], {
    stdio: ["pipe", "pipe", "pipe"],
    ...(cwd !== undefined && { cwd }),
    env: {
      PATH: process.env["PATH"],
      LL2_BASE_URL: nobody,
      DATA_DIR: temporaryFolder(),
      ...env,
    },
  });
  let text = "";
  let sinceMs = performance.now();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, afterMs: performance.now() - sinceMs }));
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const lines = (): LogLine[] =>
    text
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
  const logged = (message: string): LogLine[] => lines().filter(({ msg }) => msg === message);
  return {
    child,
    output: () => text,
    lines,
    logged,
    whenLogged: (message, times = 1, withinMs = 15_000) =>
      vi.waitFor(
        () => {
          if (logged(message).length < times) throw new Error(`not yet: ${message}\n${text}`);
        },
        { timeout: withinMs, interval: 10 },
      ),
    signal: (name) => {
      sinceMs = performance.now();
      child.kill(name);
    },
    ended,
  };
}

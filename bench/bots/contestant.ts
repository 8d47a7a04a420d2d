import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "discord-sandbox";
import type { ProcessReport } from "./process-reporter.ts";

/** A bot in a process of its own, logged in to a sandbox. */
export interface Contestant {
  /** From starting the process until the gateway's READY, or until a PING is answered where interactions come by HTTP. */
  readonly readyMs: number;
  report(): Promise<ProcessReport>;
  stop(): Promise<void>;
}

export interface ContestantParts {
  /** Beside this module, as compiled. */
  readonly script: string;
  readonly sandbox: Sandbox;
  readonly environment?: Readonly<Record<string, string>>;
  /** For Node.js. */
  readonly flags?: readonly string[];
  /** Where it takes interactions by HTTP; absent: it connects to the gateway. */
  readonly interactionsUrl?: string;
}

const startWithinMs = 60_000;
const stopWithinMs = 10_000;
const reporter = new URL("./process-reporter.js", import.meta.url).href;

/** Starts a bot and resolves once Discord's stand-in has called it ready. */
export async function startContestant(parts: ContestantParts): Promise<Contestant> {
  const { script, sandbox, environment = {}, flags = [], interactionsUrl } = parts;
  const path = fileURLToPath(new URL(script, import.meta.url));
  const startedMs = performance.now();
  const isReady =
    interactionsUrl === undefined
      ? untilOnline(sandbox)
      : untilAccepted(sandbox, interactionsUrl, startedMs);
  const child = spawn(process.execPath, [...flags, "--import", reporter, path], {
    env: {
      PATH: process.env["PATH"] ?? "",
      NODE_ENV: "production",
      DISCORD_API_URL: sandbox.apiUrl,
      DISCORD_TOKEN: sandbox.token,
      ...environment,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const hasEnded = once(child, "exit");
  const tooSoon = hasEnded.then(([code]) => Promise.reject(new Error(`${script} exited: ${code}`)));
  const readyMs = (await Promise.race([isReady, tooSoon])) - startedMs;
  tooSoon.catch(() => undefined);
  return {
    readyMs,
    report: async () => {
      const answered = once(child, "message");
      child.send("report");
      const [report] = (await answered) as [ProcessReport];
      return report;
    },
    stop: async () => {
      child.kill("SIGTERM");
      const giveUp = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
      await hasEnded;
      clearTimeout(giveUp);
      if (interactionsUrl !== undefined) await sandbox.setInteractionsUrl(null);
    },
  };
}

/** The moment at which the sandbox sent READY. */
function untilOnline(sandbox: Sandbox): Promise<number> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      unsubscribe();
      reject(new Error("A bot was not ready within a minute"));
    }, startWithinMs);
    const unsubscribe = sandbox.subscribe((event) => {
      if (event.kind !== "online" || !event.online) return;
      clearTimeout(giveUp);
      unsubscribe();
      resolve(performance.now());
    });
  });
}

/** The moment at which the URL answered a PING and refused a bad signature. */
async function untilAccepted(sandbox: Sandbox, url: string, startedMs: number): Promise<number> {
  for (;;) {
    try {
      await sandbox.setInteractionsUrl(url);
      return performance.now();
    } catch (error) {
      if (performance.now() - startedMs > startWithinMs) throw error;
      await sleep(2);
    }
  }
}

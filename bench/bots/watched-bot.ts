import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Sandbox } from "discord-sandbox";
import { containerFlags } from "./container-flags.ts";

/** The built bot in a process of its own, with the heap it has in the container, whose memory and log can be looked at. */
export interface WatchedBot {
  /** The heap in use after garbage was collected, and what the operating system had given before. */
  memory(): Promise<{ readonly heapBytes: number; readonly residentBytes: number }>;
  /** Everything it has logged so far. */
  log(): string;
  /** Resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Runs before the bot in its process: collects garbage and tells what is left, when asked. */
const reporter = `data:text/javascript,${encodeURIComponent(`
  process.on("message", () => {
    const { rss } = process.memoryUsage();
    globalThis.gc(); globalThis.gc();
    process.send({ heapBytes: process.memoryUsage().heapUsed, residentBytes: rss });
  });
  process.channel.unref();
`)}`;

export async function startWatchedBot(
  sandbox: Sandbox,
  environment: Readonly<Record<string, string>>,
): Promise<WatchedBot> {
  const directory = await mkdtemp(join(tmpdir(), "spacecraft-bot-"));
  const main = fileURLToPath(new URL("../../../dist/src/main.js", import.meta.url));
  const flags = ["--expose-gc", ...containerFlags, "--import", reporter];
  const child: ChildProcess = spawn(process.execPath, [...flags, main], {
    env: {
      PATH: process.env["PATH"],
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.apiUrl,
      DATA_DIR: directory,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      log += chunk;
    });
  }
  const ended = once(child, "close");
  await Promise.race([
    sandbox.whenOnline(),
    ended.then(() => Promise.reject(new Error(`The bot ended:\n${log}`))),
  ]);
  return {
    log: () => log,
    memory: async () => {
      const answer = once(child, "message");
      child.send("memory");
      const [memory] = (await answer) as [Awaited<ReturnType<WatchedBot["memory"]>>];
      return memory;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(directory, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

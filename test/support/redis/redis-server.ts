import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A real server on a free loopback port, with nothing in it. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Mute, as behind a broken network: it takes connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** Ends it as a crash would; what it held is gone. */
  kill(): Promise<void>;
  /** Empty, on the same port. */
  start(): Promise<void>;
}

/** Debian's redis-server, which CI installs; the only thing that tests may be skipped for. */
export const hasRedisServer: boolean = (() => {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** `extra` stands last and wins; it may depend on the port. */
export async function startRedisServer(
  extra: readonly string[] | ((port: number) => readonly string[]) = [],
): Promise<RedisServer> {
  const port = await freePort();
  const wanted = typeof extra === "function" ? extra(port) : extra;
  const directory = await redisFolder();
  const options = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", directory];
  const program = await startRedisProgram(
    [...options, "--appendonly", "no", ...wanted],
    "Ready to accept connections",
  );
  return { url: `redis://127.0.0.1:${port}`, port, ...program };
}

const leftovers = new Set<() => void>();
process.once("exit", () => {
  for (const clear of leftovers) clear();
});

/** Gone with the process of the tests. */
export async function redisFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "redis-"));
  leftovers.add(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** `redis-server` with these words; started once it has written `ready`. */
export async function startRedisProgram(
  words: readonly string[],
  ready: string,
): Promise<Omit<RedisServer, "url" | "port">> {
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const started = spawn("redis-server", words, { stdio: ["ignore", "pipe", "inherit"] });
    child = started;
    let text = "";
    await new Promise<void>((resolve, reject) => {
      started.once("exit", (code) => reject(new Error(`redis-server ended with ${code}\n${text}`)));
      started.stdout?.on("data", (part: Buffer) => {
        text += part.toString();
        if (text.includes(ready)) resolve();
      });
    });
    started.removeAllListeners("exit");
  };
  await start();
  leftovers.add(() => void child?.kill("SIGKILL"));
  return {
    pause: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
    async kill() {
      const ending = child;
      if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
      const ended = new Promise((resolve) => ending.once("exit", resolve));
      ending.kill("SIGCONT");
      ending.kill("SIGKILL");
      await ended;
    },
    start,
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

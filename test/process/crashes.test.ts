import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { driver } from "discord-sandbox";
import { describe, expect, test } from "vitest";
import { shown, textOf } from "../support/discord/shown.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type BuiltBot, startBuiltBot } from "./support/built-bot.ts";
import { leadingTo, openSandbox, startOnSandbox } from "./support/on-sandbox.ts";

const built = fileURLToPath(new URL("../../dist-test/src/", import.meta.url));

/** A process with our log and our last words around that code. */
function watched(code: string): string {
  return `
    import { createLog } from ${JSON.stringify(`${built}runtime/create-log.js`)};
    import { watchProcess } from ${JSON.stringify(`${built}operations/process-life.js`)};
    const life = watchProcess(createLog("info", ["a-secret-of-ours"]));
    setInterval(() => {}, 1000);
    ${code}`;
}

describe("nothing dies silently", () => {
  test("an exception that nobody catches leaves one line that says where, and ends the process with 1", async () => {
    const bot = startBuiltBot({
      script: watched('setImmediate(() => { throw new TypeError("a-secret-of-ours"); });'),
    });
    expect((await bot.ended).code).toBe(1);
    expect(bot.lines()).toHaveLength(1);
    expect(bot.lines()[0]).toMatchObject({
      level: "error",
      err: { name: "TypeError", message: "[secret]", stack: expect.stringContaining("at ") },
    });
  });

  test("an unhandled rejection leaves a line and is counted, and the process goes on", async () => {
    const code = `
      Promise.reject(new Error("unhandled"));
      Promise.reject("not even an error");
      setTimeout(() => { console.log(JSON.stringify({ msg: "counted", count: life.unhandledRejections() })); life.exit(0); }, 50);`;
    const bot = startBuiltBot({ script: watched(code) });
    expect((await bot.ended).code).toBe(0);
    expect(bot.logged("Unhandled rejection")).toHaveLength(2);
    expect(bot.logged("counted")).toEqual([expect.objectContaining({ count: 2 })]);
  });

  test("D8: an op 9 without content, which throws inside discord.js, is survived every time", async () => {
    const { discord, bot } = await startOnSandbox();
    for (let time = 1; time <= 3; time += 1) {
      discord.faults.gateway({ kind: "raw", frame: '{"op":9}' });
      await bot.whenLogged("The gateway session was resumed", time);
      await discord.whenOnline();
      expect(textOf(shown(await driver(discord).runs("/about")))).toContain("Spacecraft Bot");
    }
    expect(bot.child.exitCode).toBeNull();
  });

  test("D8: frames and interactions that nobody can read leave a healthy gateway alone", async () => {
    const { discord, bot } = await startOnSandbox();
    for (const frame of [
      "{",
      "null",
      "[]",
      '{"op":99}',
      '{"op":0,"t":"INTERACTION_CREATE","s":99,"d":{}}',
      '{"op":0,"t":"INTERACTION_CREATE","s":100,"d":null}',
      '{"op":0,"t":"INTERACTION_CREATE","s":101,"d":{"id":"1","type":2,"token":"t","data":null}}',
    ]) {
      discord.faults.gateway({ kind: "raw", frame });
    }
    await bot.whenLogged("Discord sent an interaction that cannot be read", 3);
    expect(textOf(shown(await driver(discord).runs("/about")))).toContain("Spacecraft Bot");
    expect(bot.logged("Reconnecting to the gateway")).toEqual([]);
    expect(bot.logged("discord.js broke while reading the gateway; connecting anew")).toEqual([]);
  });
});

/** The statuses that a supervisor is told. */
async function healthOf(bot: BuiltBot): Promise<Record<"healthz" | "readyz", number>> {
  await bot.whenLogged("Health on 127.0.0.1");
  const port = bot.logged("Health on 127.0.0.1")[0]?.["port"];
  const statusOf = async (path: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}/${path}`)).status;
  return { healthz: await statusOf("healthz"), readyz: await statusOf("readyz") };
}

describe("P10: a bot that keeps ending and leaves no session", () => {
  test("is let in three times at once, and then waits before it logs in", async () => {
    const discord = await openSandbox();
    const env = { ...leadingTo(discord), DATA_DIR: temporaryFolder() };
    for (let boot = 0; boot < 3; boot += 1) {
      const bot = startBuiltBot({ env });
      await bot.whenLogged("Commands are up to date");
      bot.signal("SIGINT");
      await bot.ended;
    }
    const before = discord.requests.length;
    const fourth = startBuiltBot({ env: { ...env, HEALTH_PORT: "0" } });
    await fourth.whenLogged("Short runs in a row; waiting before logging in");
    expect(fourth.logged("Short runs in a row; waiting before logging in")[0]).toMatchObject({
      waitSeconds: 30,
    });
    expect(await healthOf(fourth)).toEqual({ healthz: 200, readyz: 503 });
    fourth.signal("SIGTERM");
    expect((await fourth.ended).code).toBe(0);
    expect(discord.requests).toHaveLength(before);
  });

  test("without a disk to count its starts on goes by what Discord has left of the day's", async () => {
    const directory = join(temporaryFolder(), "data");
    writeFileSync(directory, "a file where the folder should be");
    const discord = await openSandbox({ sessionStarts: 2 });
    const env = { ...leadingTo(discord), DATA_DIR: directory, HEALTH_PORT: "0" };
    const first = startBuiltBot({ env });
    await first.whenLogged("Commands are up to date");
    first.signal("SIGKILL");
    await first.ended;
    expect(first.logged("Nothing can be kept on disk; going on in memory")).toHaveLength(1);
    expect(first.lines().filter(({ level }) => level === "warn")).toHaveLength(2);
    const bot = startBuiltBot({ env });
    await bot.whenLogged("Few session starts are left");
    expect(bot.logged("Few session starts are left")[0]).toMatchObject({
      remaining: 1,
      waitSeconds: 900,
    });
    expect(await healthOf(bot)).toEqual({ healthz: 200, readyz: 503 });
    bot.signal("SIGTERM");
    expect((await bot.ended).code).toBe(0);
    expect(bot.logged("A session is started")).toEqual([]);
  });
});

describe("P5: a small machine", () => {
  test("with a heap of 64 MB is enough to start and to answer", async () => {
    const { discord } = await startOnSandbox({ nodeOptions: ["--max-old-space-size=64"] });
    const person = driver(discord);
    expect(textOf(shown(await person.runs("/spacecraft top-docked count:25")))).toContain("docked");
    expect((await person.types("/spacecraft info name:soyuz")).length).toBe(25);
  });
});

describe("D19: a button of a message from before the process was killed", () => {
  test("works in the next process", async () => {
    const { discord, bot } = await startOnSandbox();
    const person = driver(discord);
    const list = shown(await person.runs("/spacecraft search per-page:5"));
    bot.signal("SIGKILL");
    await bot.ended;
    const next = startBuiltBot({ env: leadingTo(discord) });
    await next.whenLogged("Commands are up to date");
    expect(textOf(shown(await person.presses(list, "Next")))).toContain("Page 2 of");
  });
});

describe("D14: a second start", () => {
  test("sends no commands: they are there already", async () => {
    const { discord, bot } = await startOnSandbox();
    bot.signal("SIGTERM");
    await bot.ended;
    const next = startBuiltBot({ env: leadingTo(discord) });
    await next.whenLogged("Commands are up to date");
    expect(next.logged("Commands are up to date")[0]).toMatchObject({
      outcome: "unchanged",
    });
    expect(discord.requests.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });
});

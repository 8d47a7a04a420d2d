import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Sandbox } from "discord-sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { htmlPage } from "../support/ll2/ll2-faults.ts";
import { type Ll2, startLl2 } from "../support/ll2/ll2-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startBuiltBot } from "./support/built-bot.ts";
import { closedPort } from "./support/closed-port.ts";
import { leadingTo, openSandbox, startOnSandbox } from "./support/on-sandbox.ts";

interface Seen {
  readonly code: number | null;
  readonly text: string;
  /** The line of the table about that. */
  line(what: string): string;
}

async function examine(env: Readonly<Record<string, string>>): Promise<Seen> {
  const doctor = startBuiltBot({ program: ["cli/doctor"], env });
  const { code } = await doctor.ended;
  const text = doctor.output();
  const line = (what: string): string =>
    text.split("\n").find((each) => each.slice(9).startsWith(what)) ??
    `no line about ${what}\n${text}`;
  return { code, text, line };
}

async function surroundings(): Promise<{
  discord: Sandbox;
  ll2: Ll2;
  env: Record<string, string>;
}> {
  const discord = await openSandbox({ applicationName: "Spacecraft Bot" });
  const ll2 = await startLl2();
  onTestFinished(() => ll2.close());
  return { discord, ll2, env: { ...leadingTo(discord), LL2_BASE_URL: ll2.baseUrl } };
}

describe("npm run doctor", () => {
  test("finds nothing wrong where nothing is, changes nothing and costs LL2 nothing", async () => {
    const { discord, ll2, env } = await surroundings();
    const { code, line } = await examine(env);
    expect(code).toBe(0);
    const { id } = discord.state().application;
    expect(line("Token")).toBe(`ok       Token        belongs to Spacecraft Bot (${id})`);
    expect(line("Install")).toContain("to servers and to people's own accounts");
    expect(line("LL2")).toContain("15 of 15 requests left");
    expect(line("Clock")).toMatch(/^ok/);
    expect(line("Data folder")).toMatch(/^ok .* MB free$/);
    expect(line("Sessions")).toMatch(/^ok .*1,000 logins left for the next 24 h$/);
    expect(line("Shards")).toMatch(
      /^ok .*Discord wants 1, all in this process \(DISCORD_SHARDS\)$/,
    );
    expect(line("Commands")).toMatch(/^WARNING .*\/spacecraft, \/alerts, \/about/);
    const wanted = `client_id=${id}&scope=bot+applications.commands&permissions=274877926400`;
    expect(line("Invite link").endsWith(wanted)).toBe(true);
    expect(ll2.counted()).toEqual([]);
    expect(ll2.requests.map(({ path }) => path)).toEqual(["/api-throttle/"]);
    expect(discord.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  test("says what a refused token is, and never shows it", async () => {
    const { env } = await surroundings();
    const { code, text, line } = await examine({ ...env, DISCORD_TOKEN: "canary.of.a-token" });
    expect(code).toBe(1);
    expect(line("Token")).toBe("FAULT    Token        Discord does not accept it (DISCORD_TOKEN)");
    expect(text).not.toContain("canary");
  });

  test("warns when people cannot install the application themselves, and when interactions go elsewhere", async () => {
    const { discord, env } = await surroundings();
    const { id } = discord.state().application;
    const body = {
      id,
      name: "Bot",
      integration_types_config: { "0": {} },
      interactions_endpoint_url: "https://x.y/z",
    };
    discord.faults.rest(
      { path: "/applications/@me" },
      { kind: "fail", status: 200, body: JSON.stringify(body), contentType: "application/json" },
    );
    const { code, line } = await examine(env);
    expect(code).toBe(1);
    expect(line("Install")).toMatch(/^WARNING .*people's own accounts.*\/installation$/);
    expect(line("Interactions")).toMatch(/^FAULT/);
  });

  test("looks at the public key and the endpoint URL where interactions come by HTTP", async () => {
    const { discord, env } = await surroundings();
    const byHttp = { ...env, INTERACTIONS_PORT: "0", DISCORD_PUBLIC_KEY: discord.publicKey };
    const before = await examine(byHttp);
    expect(before.code).toBe(0);
    expect(before.line("Public key")).toMatch(/^ok/);
    expect(before.line("Interactions")).toMatch(
      /^WARNING .*Interactions Endpoint URL.*\/information$/,
    );
    expect(before.text).not.toContain("Sessions");
    const foreign = await examine({ ...byHttp, DISCORD_PUBLIC_KEY: "2a".repeat(32) });
    expect(foreign.code).toBe(1);
    expect(foreign.line("Public key")).toMatch(/^FAULT .*DISCORD_PUBLIC_KEY.*\/information$/);
    const { id } = discord.state().application;
    const application = {
      id,
      name: "Bot",
      verify_key: discord.publicKey,
      interactions_endpoint_url: "https://x.y/z",
    };
    discord.faults.rest(
      { path: "/applications/@me" },
      {
        kind: "fail",
        status: 200,
        body: JSON.stringify(application),
        contentType: "application/json",
      },
    );
    expect((await examine(byHttp)).line("Interactions")).toMatch(/^ok .*https:\/\/x\.y\/z/);
  });

  test("tells a refused key, an LL2 that is used up and one that is not there apart", async () => {
    const { env } = await surroundings();
    expect((await examine({ ...env, LL2_API_KEY: "canary-of-a-key" })).line("LL2")).toMatch(
      /^FAULT .*LL2_API_KEY/,
    );
    const usedUp = await startLl2({ limit: 3 });
    onTestFinished(() => usedUp.close());
    const scarce = await examine({ ...env, LL2_BASE_URL: usedUp.baseUrl });
    expect(scarce.line("LL2")).toMatch(/^WARNING .*3 of 3 requests left/);
    const other = await startLl2();
    onTestFinished(() => other.close());
    other.behaveAlways(htmlPage(404));
    const newer = await examine({ ...env, LL2_BASE_URL: other.baseUrl });
    expect(newer.line("LL2")).toMatch(/^WARNING .*not of version 2\.3\.0/);
    const nobody = await examine({ ...env, LL2_BASE_URL: "http://127.0.0.1:9/2.3.0" });
    expect(nobody.code).toBe(0);
    expect(nobody.line("LL2")).toMatch(/^WARNING .*unreachable/);
  });

  test("says how many shards Discord wants", async () => {
    const { discord, env } = await surroundings();
    const limit = { total: 1000, remaining: 12, reset_after: 3_600_000, max_concurrency: 1 };
    const body = { url: "ws://127.0.0.1:9", shards: 16, session_start_limit: limit };
    discord.faults.rest(
      { path: "/gateway/bot" },
      { kind: "fail", status: 200, body: JSON.stringify(body), contentType: "application/json" },
    );
    const { line } = await examine(env);
    expect(line("Shards")).toMatch(/^ok .*Discord wants 16, all in this process/);
    const shared = { ...env, SHARED_URL: "redis://127.0.0.1:9" };
    const fits = await examine({ ...shared, DISCORD_SHARDS: "0-3/16" });
    expect(fits.line("Shards")).toMatch(/^ok .*Discord wants 16; 0-3 of 16 are opened here/);
    const few = await examine({ ...shared, DISCORD_SHARDS: "0-1/4" });
    expect(few.line("Shards")).toMatch(/^WARNING .*wants 16, but 0-1 of 4 .*every process 16$/);
    expect(line("Sessions")).toMatch(/^WARNING .*only 12 logins left for the next 1 h/);
  });

  test("looks at everything else although one variable cannot be used", async () => {
    const { env } = await surroundings();
    const { code, line } = await examine({
      ...env,
      LL2_BASE_URL: "canary",
      LL2_REFRESH_HOURS: "x",
    });
    expect(code).toBe(1);
    expect(line("LL2")).toBe("WARNING  LL2          not looked at, because of LL2_BASE_URL");
    for (const what of ["Node", "Data folder", "Token", "Clock", "Sessions", "Invite link"]) {
      expect(line(what)).toMatch(/^ok/);
    }
    const withoutToken = await examine({ ...env, DISCORD_TOKEN: "x y" });
    expect(withoutToken.line("Discord")).toContain("not looked at, because of DISCORD_TOKEN");
    expect(withoutToken.line("LL2")).toContain("15 of 15 requests left");
  });

  test("leaves a data folder that is not there yet to the first start", async () => {
    const { env } = await surroundings();
    const directory = join(temporaryFolder(), "not", "there");
    const { code, line } = await examine({ ...env, DATA_DIR: directory });
    expect(code).toBe(0);
    expect(line("Data folder")).toMatch(/^ok .*not\/there, made at the start, [\d,]+ MB free$/);
    expect(existsSync(directory)).toBe(false);
  });

  test("names a taken port, by whom where it is a bot of ours, and what to do", async () => {
    const { ll2, env } = await surroundings();
    const taken = createServer((_, response) => response.end("{}"));
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void taken.close());
    const port = String((taken.address() as AddressInfo).port);
    const health = await examine({ ...env, HEALTH_PORT: port });
    expect(health.code).toBe(1);
    expect(health.line("Port")).toBe(
      `FAULT    Port         ${port} is taken by another program: in HEALTH_PORT, take another port (0 picks a free one)`,
    );
    const page = await examine({ LL2_BASE_URL: ll2.baseUrl, SANDBOX_PORT: port });
    expect(page.line("Port")).toMatch(/^FAULT .*in SANDBOX_PORT/);
    const http = await examine({
      ...env,
      INTERACTIONS_PORT: port,
      DISCORD_PUBLIC_KEY: "a".repeat(64),
    });
    expect(http.line("Port")).toMatch(/^FAULT .*in INTERACTIONS_PORT/);
    const { bot } = await startOnSandbox({ env: { HEALTH_PORT: "0" } });
    await bot.whenLogged("Health on 127.0.0.1");
    const own = String(bot.logged("Health on 127.0.0.1")[0]?.["port"]);
    const running = await examine({ ...env, HEALTH_PORT: own });
    expect(running.code).toBe(0);
    expect(running.line("Port")).toMatch(/^WARNING .*used by a bot that is running/);
    const free = await examine({ ...env, HEALTH_PORT: String(await closedPort()) });
    expect(free.line("Port")).toMatch(/^ok .*is free \(HEALTH_PORT\)$/);
  });

  test("explains itself with --help and refuses what it does not know", async () => {
    const help = startBuiltBot({ program: ["cli/doctor", "--help"] });
    expect((await help.ended).code).toBe(0);
    expect(help.output()).toContain("Usage: npm run doctor -- [flags]");
    const wrong = startBuiltBot({ program: ["cli/doctor", "--fix"] });
    expect((await wrong.ended).code).toBe(2);
    expect(wrong.output()).toContain("There is no flag --fix. Flags: --help.");
  });

  test("names every variable that cannot be used, without its value", async () => {
    const { code, text } = await examine({ LL2_REFRESH_HOURS: "canary1", HEALTH_PORT: "canary2" });
    expect(code).toBe(1);
    expect(text).toMatch(/FAULT +Variables +LL2_REFRESH_HOURS/);
    expect(text).toMatch(/FAULT +Variables +HEALTH_PORT/);
    expect(text).not.toContain("canary");
  });

  test("finds a data folder that cannot be written in", async () => {
    const { env } = await surroundings();
    const path = `${process.execPath}/below-a-file`;
    const { code, line } = await examine({ ...env, DATA_DIR: path });
    expect(code).toBe(1);
    expect(line("Data folder")).toMatch(/^FAULT .*cannot be written in \(ENOTDIR\)/);
  });

  test("without a token says that the sandbox opens, and finds no fault in that", async () => {
    const { ll2 } = await surroundings();
    const { code, line } = await examine({ LL2_BASE_URL: ll2.baseUrl });
    expect(code).toBe(0);
    expect(line("Token")).toContain("npm start opens the sandbox");
  });

  test("says when Discord cannot be asked", async () => {
    const { env } = await surroundings();
    const { code, line } = await examine({
      ...env,
      DISCORD_API_URL: `http://127.0.0.1:${await closedPort()}/api`,
    });
    expect(code).toBe(1);
    expect(line("Discord")).toContain("cannot be asked (ECONNREFUSED)");
  });
});

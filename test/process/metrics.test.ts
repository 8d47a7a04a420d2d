import { readFileSync } from "node:fs";
import { driver } from "discord-sandbox";
import { describe, expect, test, vi } from "vitest";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { startLl2 } from "../support/ll2/ll2-server.ts";
import type { BuiltBot } from "./support/built-bot.ts";
import { startOnSandbox } from "./support/on-sandbox.ts";

function addressOf(bot: BuiltBot): string {
  const [line] = bot.logged("Health on 127.0.0.1");
  return `http://127.0.0.1:${line?.["port"]}`;
}

/** Samples by name and labels, as Prometheus reads them. */
async function scrape(bot: BuiltBot): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${addressOf(bot)}/metrics`)).text();
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    samples.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

describe("what can be seen of a running bot", () => {
  test("counts what people did, how soon they were answered, and what LL2 was asked", async () => {
    const ll2 = await startLl2({ spacecraft: rawSpacecrafts(30) });
    const { discord, bot } = await startOnSandbox({
      env: { LL2_BASE_URL: ll2.baseUrl, HEALTH_PORT: "0" },
    });
    await bot.whenLogged("Health on 127.0.0.1");
    const person = driver(discord);
    await person.runs("/about");
    await person.runs("/spacecraft stats by:status");
    await person.types("/spacecraft info name:spa");
    await person.forges(["spacecraft", "search"], [{ name: "per-page", value: 9_999 }]);
    await vi.waitFor(async () => {
      expect((await scrape(bot)).get("spacecraft_bot_roster_spacecraft")).toBe(30);
    }, 10_000);
    const samples = await scrape(bot);
    const interactions = 'spacecraft_bot_interactions_total{kind="';
    expect(samples.get(`${interactions}command",name="about",outcome="answered"}`)).toBe(1);
    expect(samples.get(`${interactions}command",name="spacecraft stats",outcome="answered"}`)).toBe(
      1,
    );
    expect(samples.get(`${interactions}command",name="spacecraft search",outcome="refused"}`)).toBe(
      1,
    );
    expect(
      samples.get(`${interactions}completion",name="spacecraft info",outcome="answered"}`),
    ).toBe(1);
    expect(samples.get('spacecraft_bot_acknowledgement_seconds_count{kind="command"}')).toBe(3);
    expect(samples.get('spacecraft_bot_ll2_requests_total{outcome="ok"}')).toBe(
      ll2.requests.length,
    );
    expect(samples.get("spacecraft_bot_ll2_budget_left")).toBe(14);
    expect(samples.get('spacecraft_bot_gateway_state{state="ready"}')).toBe(1);
    expect(samples.get('spacecraft_bot_shard_ready{shard="0"}')).toBe(1);
    expect(samples.get("spacecraft_bot_store_available")).toBe(1);
    expect(samples.get("spacecraft_bot_leading")).toBe(1);
    expect(samples.get("spacecraft_bot_roster_starter")).toBe(0);
    expect(samples.get("spacecraft_bot_unhandled_rejections_total")).toBe(0);
    expect(samples.has("nodejs_eventloop_lag_p99_seconds")).toBe(true);
    await ll2.close();
  });

  test("is called what the alarms in the handbook call it", async () => {
    const { discord, bot } = await startOnSandbox({ env: { HEALTH_PORT: "0" } });
    await bot.whenLogged("Health on 127.0.0.1");
    await driver(discord).runs("/about");
    const handbook = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
    const asked = new Set(handbook.match(/(?:spacecraft_bot|process|nodejs)_[a-z0-9_]+[a-z0-9]/g));
    const text = await (await fetch(`${addressOf(bot)}/metrics`)).text();
    expect(asked.size).toBeGreaterThan(10);
    expect([...asked].filter((name) => !text.includes(name))).toEqual([]);
  });

  test("is live and ready while it answers, and no longer ready when the gateway is gone", async () => {
    const { discord, bot } = await startOnSandbox({ env: { HEALTH_PORT: "0" } });
    await bot.whenLogged("Health on 127.0.0.1");
    const ready = await fetch(`${addressOf(bot)}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { isReady: true, reasons: [], isDegraded: true },
    ]);
    discord.faults.gateway({ kind: "silence", what: "resumed" });
    discord.faults.gateway({ kind: "drop" });
    await vi.waitFor(async () => {
      expect((await fetch(`${addressOf(bot)}/readyz`)).status).toBe(503);
    }, 5_000);
    expect((await fetch(`${addressOf(bot)}/healthz`)).status).toBe(200);
  });

  test("opens no port unless it is told to", async () => {
    const { bot } = await startOnSandbox();
    expect(bot.logged("Health on 127.0.0.1")).toEqual([]);
  });
});

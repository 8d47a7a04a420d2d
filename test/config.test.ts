import { describe, expect, test } from "vitest";
import { ConfigError, portTaken } from "../src/config/config-error.ts";
import { unknownVariables } from "../src/config/variables.ts";
import { parseConfig } from "../src/config.ts";

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe("the environment", () => {
  test("needs no variable at all", () => {
    expect(parseConfig({})).toEqual({
      discordToken: undefined,
      proxies: {},
      discordApiUrl: "https://discord.com/api",
      registersCommands: true,
      shards: "auto",
      ll2BaseUrl: "https://ll.thespacedevs.com/2.3.0",
      ll2ApiKey: undefined,
      ll2Budget: "default",
      refreshHours: 6,
      watchMinutes: 30,
      dataDirectory: "var",
      logLevel: "info",
      healthPort: undefined,
      endpoint: undefined,
      sandboxPort: 4230,
      links: { privacy: undefined, terms: undefined },
      isProduction: false,
    });
  });

  test("opens some of the shards only where several processes share a server", () => {
    const shared = { SHARED_URL: "redis://127.0.0.1" };
    const part = { DISCORD_SHARDS: "4-7/16" };
    expect(parseConfig({ ...part, ...shared }).shards).toEqual({ ids: [4, 5, 6, 7], count: 16 });
    expect(parseConfig({ DISCORD_SHARDS: "0-1/2" }).shards).toEqual({ ids: [0, 1], count: 2 });
    expect(faultsOf(part)).toEqual([
      "DISCORD_SHARDS names a part of the shards, which needs SHARED_URL as well",
    ]);
  });

  test.each(["3", "2-1/4", "0-4/4", "0-1/9999", "-1-1/2", "all", "0-1/2 "])(
    "takes %j for no shards",
    (DISCORD_SHARDS) => {
      expect(faultsOf({ DISCORD_SHARDS, SHARED_URL: "redis://127.0.0.1" })).toEqual([
        'DISCORD_SHARDS must be "auto", or the first and last of the shards and how many there are, as 0-3/16',
      ]);
    },
  );

  test("has interactions come by HTTP to this machine alone, once a port is given", () => {
    const publicKey = "2a".repeat(32);
    const key = { DISCORD_PUBLIC_KEY: publicKey.toUpperCase() };
    expect(parseConfig(key).endpoint).toBeUndefined();
    const port = { INTERACTIONS_PORT: "8080", ...key };
    expect(parseConfig(port).endpoint).toEqual({ host: "127.0.0.1", port: 8080, publicKey });
    const everywhere = parseConfig({ ...port, INTERACTIONS_HOST: "::" });
    expect(everywhere.endpoint?.host).toBe("::");
  });

  test("needs the public key for that on Discord, and none in the sandbox", () => {
    const port = { INTERACTIONS_PORT: "8080" };
    expect(parseConfig(port).endpoint?.publicKey).toBe("");
    const missing = "DISCORD_PUBLIC_KEY is missing (required with INTERACTIONS_PORT)";
    expect(faultsOf({ ...port, DISCORD_TOKEN: "a.token.of.bot" })).toEqual([missing]);
    expect(faultsOf({ ...port, NODE_ENV: "production" })).toEqual([
      "DISCORD_TOKEN is missing (required with NODE_ENV=production)",
      missing,
    ]);
    const malformed = { DISCORD_PUBLIC_KEY: "2a", INTERACTIONS_HOST: "my-host" };
    expect(faultsOf(malformed).map((fault) => fault.split(" ")[0])).toEqual([
      "INTERACTIONS_HOST",
      "DISCORD_PUBLIC_KEY",
    ]);
  });

  test("takes proxies by the names that other programs know, lower case first, and no SOCKS", () => {
    const proxiesOf = (environment: Record<string, string>) => parseConfig(environment).proxies;
    const HTTPS_PROXY = "http://upper:1";
    expect(proxiesOf({ HTTPS_PROXY, NO_PROXY: "a" })).toEqual({ https: HTTPS_PROXY, except: "a" });
    expect(proxiesOf({ HTTPS_PROXY, https_proxy: "http://lower:1" })).toEqual({
      https: "http://lower:1",
    });
    expect(proxiesOf({ HTTPS_PROXY, https_proxy: "" })).toEqual({ https: HTTPS_PROXY });
    expect(() => parseConfig({ HTTP_PROXY: "socks5://127.0.0.1:1080" })).toThrow("HTTP_PROXY");
  });

  test("takes an empty variable as an absent one", () => {
    expect(parseConfig({ DISCORD_TOKEN: "", LL2_API_KEY: " ", HEALTH_PORT: "" })).toEqual(
      parseConfig({}),
    );
  });

  test("drops the slash at the end of a URL", () => {
    const { ll2BaseUrl } = parseConfig({ LL2_BASE_URL: "https://lldev.thespacedevs.com/2.3.0/" });
    expect(ll2BaseUrl).toBe("https://lldev.thespacedevs.com/2.3.0");
  });

  test("reports all its faults at once, by name and without their values", () => {
    const faults = faultsOf({
      DISCORD_TOKEN: "has a blank in it",
      LL2_BASE_URL: "ftp://example.org",
      LL2_REFRESH_HOURS: "soon",
      LOG_LEVEL: "loud",
      SANDBOX_PORT: "123456",
    });
    const names = [
      "DISCORD_TOKEN",
      "LL2_BASE_URL",
      "LL2_REFRESH_HOURS",
      "LOG_LEVEL",
      "SANDBOX_PORT",
    ];
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(names);
    expect(faults.join("\n")).not.toMatch(/has a blank in it|ftp:|soon|loud|123456/);
  });

  test("needs a token in production", () => {
    expect(faultsOf({ NODE_ENV: "production" })).toEqual([
      "DISCORD_TOKEN is missing (required with NODE_ENV=production)",
    ]);
  });

  test("says of a port that cannot be had what to do", () => {
    const taken = Object.assign(new Error(), { code: "EADDRINUSE" });
    expect(String(portTaken("HEALTH_PORT", taken))).toContain("take another port");
    const forbidden = Object.assign(new Error(), { code: "EACCES" });
    expect(String(portTaken("HEALTH_PORT", forbidden))).toContain("take one from 1024 on");
    const other = new Error("x");
    expect(portTaken("HEALTH_PORT", other)).toBe(other);
  });

  test("of a file may hold names that nothing reads", () => {
    expect(unknownVariables("DISCORD_TOKN=x\n# LL2_KEY=y\nDATA_DIR=var\n")).toEqual([
      "DISCORD_TOKN",
    ]);
  });
});

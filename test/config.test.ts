import { describe, expect, test } from "vitest";
import { ConfigError, parseConfig, portTaken, unknownVariables } from "../src/config.ts";

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
      discordApiUrl: "https://discord.com/api",
      registersCommands: true,
      ll2BaseUrl: "https://ll.thespacedevs.com/2.3.0",
      ll2ApiKey: undefined,
      ll2Budget: "default",
      refreshHours: 6,
      dataDirectory: "var",
      logLevel: "info",
      healthPort: undefined,
      sandboxPort: 4230,
      links: { privacy: undefined, terms: undefined },
      isProduction: false,
    });
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

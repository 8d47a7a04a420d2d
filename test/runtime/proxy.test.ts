import { describe, expect, test } from "vitest";
import { createProxyFor } from "../../src/runtime/proxy.ts";

const https = "http://secure.proxy:3128";
const http = "http://plain.proxy:3128";

describe("the way to a URL", () => {
  test.each([
    ["https://discord.com/api", https],
    ["wss://gateway.discord.gg", https],
    ["http://ll.example", http],
    ["ws://gateway.example", http],
  ])("%s leads through the proxy of its scheme", (url, proxy) => {
    expect(createProxyFor({ https, http })(url)).toBe(proxy);
  });

  test("is direct where no proxy is named", () => {
    expect(createProxyFor({ http })("https://discord.com")).toBeUndefined();
    expect(createProxyFor({ https })("http://discord.com")).toBeUndefined();
  });

  test.each(["http://localhost:1", "http://127.0.0.1:9", "http://127.9.9.9", "ws://[::1]:4"])(
    "is direct to this machine: %s",
    (url) => {
      expect(createProxyFor({ https, http })(url)).toBeUndefined();
    },
  );

  test.each([
    ["discord.com", "https://discord.com/api", true],
    ["discord.com", "https://DISCORD.com/api", true],
    ["discord.com", "https://cdn.discord.com", true],
    ["discord.com", "https://notdiscord.com", false],
    ["discord.com", "https://discord.com.example", false],
    [".discord.gg", "wss://gateway.discord.gg", true],
    ["*.discord.gg", "wss://gateway.discord.gg", true],
    ["a, discord.com", "https://discord.com", true],
    ["a discord.com", "https://discord.com", true],
    ["discord.com:443", "https://discord.com", true],
    ["discord.com:443", "wss://discord.com", true],
    ["discord.com:8443", "https://discord.com", false],
    ["discord.com:8443", "https://discord.com:8443", true],
    ["ll.example:80", "http://ll.example", true],
    ["*", "https://discord.com", true],
    ["", "https://discord.com", false],
    [",", "https://discord.com", false],
  ])("with NO_PROXY=%s to %s is direct: %s", (except, url, isDirect) => {
    const proxy = createProxyFor({ https, http, except })(url);
    expect(proxy === undefined).toBe(isDirect);
  });
});

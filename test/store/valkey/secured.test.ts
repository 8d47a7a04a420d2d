import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import { keyPrefix } from "../../../src/store/valkey/connection/connection.ts";
import { openValkeyStore } from "../../../src/store/valkey/open.ts";
import { startRedisCluster } from "../../support/redis/redis-cluster.ts";
import { hasRedisServer, redisFolder, startRedisServer } from "../../support/redis/redis-server.ts";
import { createTestLog } from "../../support/test-log.ts";

/** What docs/scaling.md says the bot's user needs. */
const rights = /`ACL SETUSER bot (.*?)`/.exec(
  readFileSync(new URL("../../../docs/scaling.md", import.meta.url), "utf8"),
)?.[1];
const onlyTheBot = [
  ...["--user", "bot", ...(rights ?? "").replace("PASSWORD", "s@cret").split(" ")],
  ...["--user", "default", "off"],
];
const encoded = "bot:s%40cret";

async function open(url: string) {
  const log = createTestLog();
  const store = await openValkeyStore({ url, clock: systemClock, log });
  onTestFinished(() => store.close());
  return { store, log };
}

/** Every kind of command that the bot sends. */
async function use(url: string): Promise<void> {
  const { store, log } = await open(url);
  const heard = vi.fn();
  store.roster.onNewer(heard);
  await store.budget("home").observe({ limit: 15, windowMs: 3_600_000, used: 0 }, 0);
  expect(
    await store.budget("home").take({ purpose: "details", rosterIsDue: false }),
  ).toHaveProperty("id");
  expect(await store.lease("leader").acquire()).toBe(1);
  await store.boots.add(0);
  expect(await store.boots.recent()).toHaveLength(1);
  expect(await store.outbox.pending()).toEqual([]);
  expect(await store.subscriptions.all()).toEqual([]);
  await store.text("crawl").save("x");
  await store.text("crawl").clear();
  expect(store.isAvailable()).toBe(true);
  expect(log.messages("warn")).toEqual([]);
}

/** A process that trusts what NODE_EXTRA_CA_CERTS names, and prints whether the store is to be had. */
async function availableTo(url: string, authority: string | undefined): Promise<string> {
  const module = fileURLToPath(
    new URL("../../../dist-test/src/store/valkey/open.js", import.meta.url),
  );
  const program = `
    import { openValkeyStore } from ${JSON.stringify(module)};
    const quiet = () => undefined;
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
    const store = await openValkeyStore({ url: ${JSON.stringify(url)}, clock, log });
    console.log(store.isAvailable() && (await store.lease("leader").acquire()) > 0);
    await store.close();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      ...(authority !== undefined && { NODE_EXTRA_CA_CERTS: authority }),
    },
  });
  let text = "";
  child.stdout.on("data", (part: Buffer) => {
    text += part.toString();
  });
  await new Promise((resolve) => child.once("close", resolve));
  return text.trim();
}

const certificates = fileURLToPath(new URL("../../ll2/tls/", import.meta.url));

/** Options of a server that speaks TLS alone, with a certificate of the tests' authority. */
async function encrypted(): Promise<readonly string[]> {
  const directory = await redisFolder();
  const pem = readFileSync(join(certificates, "good.pem"), "utf8");
  const split = pem.indexOf("-----BEGIN CERTIFICATE");
  writeFileSync(join(directory, "key.pem"), pem.slice(0, split));
  writeFileSync(join(directory, "certificate.pem"), pem.slice(split));
  return [
    ...["--tls-key-file", join(directory, "key.pem")],
    ...["--tls-cert-file", join(directory, "certificate.pem")],
    ...["--tls-auth-clients", "no"],
  ];
}

describe.skipIf(!hasRedisServer)("a shared store that is locked", () => {
  it("serves a user with a password and no more rights than the handbook gives it", async () => {
    const server = await startRedisServer(onlyTheBot);
    onTestFinished(() => server.kill());
    await use(`redis://${encoded}@127.0.0.1:${server.port}`);
  });

  it("serves such a user on a cluster, whose other nodes want the password, too", {
    timeout: 60_000,
  }, async () => {
    const cluster = await startRedisCluster(keyPrefix, "s@cret");
    onTestFinished(cluster.close);
    await use(cluster.url.replaceAll("redis://", "redis://:s%40cret@"));
  });

  it("is away for a wrong password, with the server's word for it and without the password", async () => {
    const server = await startRedisServer(onlyTheBot);
    onTestFinished(() => server.kill());
    const { store, log } = await open(`redis://bot:wr0ng@127.0.0.1:${server.port}`);
    expect(store.isAvailable()).toBe(false);
    expect(JSON.stringify(log.entries)).toContain("WRONGPASS");
    expect(JSON.stringify(log.entries)).not.toContain("wr0ng");
  });

  it("is trusted over TLS when its authority is, and not otherwise", async () => {
    const tlsPort = (port: string) => ["--port", "0", "--tls-port", port];
    const extra = await encrypted();
    const server = await startRedisServer((port) => [...tlsPort(`${port}`), ...extra]);
    onTestFinished(() => server.kill());
    const url = `rediss://127.0.0.1:${server.port}`;
    expect(await availableTo(url, join(certificates, "authority.pem"))).toBe("true");
    expect(await availableTo(url, undefined)).toBe("false");
  });
});

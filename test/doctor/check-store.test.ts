import { describe, expect, it, onTestFinished } from "vitest";
import { checkStore } from "../../src/doctor/check-store.ts";
import { hasRedisServer, startRedisServer } from "../support/redis/redis-server.ts";
import { createTestLog } from "../support/test-log.ts";

/** What the doctor finds on a server with these options. */
async function findings(options: readonly string[]) {
  const server = await startRedisServer(options);
  onTestFinished(() => server.kill());
  return (await checkStore(server.url, createTestLog())).map(({ status, text }) => [status, text]);
}

describe.skipIf(!hasRedisServer)("the doctor looks at the shared store", () => {
  it("and finds one as it has to be fine", async () => {
    expect(await findings(["--appendonly", "yes"])).toEqual([
      ["fine", expect.stringMatching(/^answers, version \d+\.\d+/)],
      ["fine", "evicts nothing when it is full"],
      ["fine", "keeps its data over a restart"],
    ]);
  });

  it("and says what to set where it evicts or forgets", async () => {
    expect(await findings(["--maxmemory-policy", "allkeys-lru"])).toEqual([
      ["fine", expect.any(String)],
      ["fault", "evicts data when it is full (allkeys-lru); set maxmemory-policy noeviction"],
      ["warning", "forgets everything with a restart; set appendonly yes"],
    ]);
  });

  it("and says so when it does not answer, without its address", async () => {
    const [finding] = await checkStore("redis://:secret@127.0.0.1:1", createTestLog());
    expect(finding).toMatchObject({ status: "fault" });
    expect(finding?.text).toBe("does not answer: SHARED_URL, or the network");
  });
});

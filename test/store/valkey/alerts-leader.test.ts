import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startSandbox } from "discord-sandbox";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "../../../src/runtime/clock.ts";
import { leaderLease, leaseMs } from "../../../src/store/lease.ts";
import { keyPrefix } from "../../../src/store/valkey/connection/connection.ts";
import { openValkeyStore } from "../../../src/store/valkey/open.ts";
import { subscriptionOf } from "../../alerts/subscriptions.ts";
import { pictureOf } from "../../spacecraft/live/pictures.ts";
import { hasRedisServer, startRedisServer } from "../../support/redis/redis-server.ts";
import { createTestLog } from "../../support/test-log.ts";

const built = fileURLToPath(new URL("../../../dist-test/src/", import.meta.url));
const channelsCount = 4;

interface Place {
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
}

/** A moment of the delivery, and what happens to the process then. */
interface Blow {
  readonly side: "before" | "after";
  readonly signal: "SIGKILL" | "SIGSTOP";
}

/** A process that delivers while it leads, until nothing is left; `blow` meets it at its second message. */
function script({ url, apiUrl, token }: Place, blow: Blow | undefined): string {
  return `
    import { createAlertSender } from ${JSON.stringify(`${built}alert-sender.js`)};
    import { createAlertDelivery } from ${JSON.stringify(`${built}alerts/delivery.js`)};
    import { createChannelApi } from ${JSON.stringify(`${built}discord/rest/channel-api.js`)};
    import { createLeadership } from ${JSON.stringify(`${built}store/leadership.js`)};
    import { openValkeyStore } from ${JSON.stringify(`${built}store/valkey/open.js`)};
    const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
    const log = { debug() {}, info() {}, warn() {}, error: console.error };
    const store = await openValkeyStore({ url: ${JSON.stringify(url)}, clock, log });
    const leadership = createLeadership(store.lease("leader"), { clock, log });
    const channels = createChannelApi(${JSON.stringify(apiUrl)}, ${JSON.stringify(token)});
    const blow = ${JSON.stringify(blow ?? null)};
    let posts = 0;
    const meet = async (side) => {
      if (blow?.side !== side || posts !== 2) return;
      console.log("hit");
      await new Promise((resolve) => setTimeout(resolve, 20));
      process.kill(process.pid, blow.signal);
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const post = async (...args) => {
      posts += 1;
      await meet("before");
      const outcome = await channels.post(...args);
      await meet("after");
      return outcome;
    };
    const delivery = createAlertDelivery({
      outbox: store.outbox,
      subscriptions: store.subscriptions,
      leadership,
      sender: createAlertSender({
        channels: { ...channels, post }, compose: () => ({ embeds: [{ description: "News" }] }), log }),
      catalogue: () => ({ byId: () => undefined }),
      clock,
      log,
    });
    delivery.start();
    console.log("started");
    while ((await store.outbox.pending().catch(() => [1])).length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      delivery.wake();
    }
    await delivery.stop();
    console.log("done " + JSON.stringify(delivery.status()));
    process.exit();`;
}

/** What it has written so far. */
function run(program: string): { readonly child: ChildProcess; said(): string } {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout?.on("data", (part: Buffer) => {
    text += part.toString();
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, said: () => text };
}

/** News for some channels, in the outbox of a store. */
async function setUp() {
  const server = await startRedisServer();
  onTestFinished(() => server.kill());
  const discord = await startSandbox();
  onTestFinished(() => discord.close());
  const store = await openValkeyStore({
    url: server.url,
    clock: systemClock,
    log: createTestLog(),
  });
  onTestFinished(() => store.close());
  const channels = Array.from({ length: channelsCount }, (_, index) =>
    discord.channel({ name: `alerts-${index}` }),
  );
  for (const [index, { id: channelId }] of channels.entries()) {
    await store.subscriptions.add(subscriptionOf(`sub${index}`, { channelId }));
  }
  const lease = store.lease(leaderLease);
  const takenAt = new Date();
  await store.livePicture.save({ picture: pictureOf({}) }, (await lease.acquire()) ?? 0, {
    takenAt,
    events: [{ kind: "returned", craftId: 1, when: { at: takenAt } }],
  });
  await lease.release();
  const admin = new Redis(server.url);
  onTestFinished(() => admin.disconnect());
  return {
    place: { url: server.url, apiUrl: discord.apiUrl, token: discord.token },
    messages: () =>
      channels.map(
        ({ id }) => discord.state().entries.filter(({ placeId }) => placeId === id).length,
      ),
    /** The leader's time is over. */
    expire: () => admin.hincrby(`${keyPrefix}lease:${leaderLease}`, "at", -leaseMs),
    fence: async () => Number(await admin.hget(`${keyPrefix}lease:${leaderLease}`, "fence")),
  };
}

const blows: readonly Blow[] = (["SIGKILL", "SIGSTOP"] as const).flatMap((signal) =>
  (["before", "after"] as const).map((side) => ({ side, signal })),
);

describe.skipIf(!hasRedisServer)("the process that delivers alerts", () => {
  it.each(blows)(
    "hit by $signal $side its second message: another one takes over with its lease, and every channel reads it once",
    { timeout: 60_000 },
    async (blow) => {
      const { place, messages, expire, fence } = await setUp();
      const leader = run(script(place, blow));
      await vi.waitFor(() => expect(leader.said()).toContain("hit"), 15_000);
      const heir = run(script(place, undefined));
      await vi.waitFor(() => expect(heir.said()).toContain("started"), 15_000);
      const before = await fence();
      await expire();
      await vi.waitFor(() => expect(heir.said()).toContain("done"), 30_000);
      expect(await fence()).toBeGreaterThan(before);
      expect(messages()).toEqual(Array.from({ length: channelsCount }, () => 1));
      leader.child.kill("SIGCONT");
      if (leader.child.exitCode === null && leader.child.signalCode === null) {
        await once(leader.child, "close");
      }
      expect(messages()).toEqual(Array.from({ length: channelsCount }, () => 1));
    },
  );
});

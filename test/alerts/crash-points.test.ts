import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Sandbox, startSandbox } from "discord-sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../src/runtime/clock.ts";
import { readMachineTime } from "../../src/runtime/machine-time.ts";
import { openTestStore } from "../support/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { subscriptionOf } from "./subscriptions.ts";

const built = fileURLToPath(new URL("../../dist-test/src/", import.meta.url));

/** Where a process can be killed: before or after the n-th of these steps of the pipeline. */
const steps = ["save", "begin", "post", "settle", "remove"] as const;
type Step = (typeof steps)[number];
interface Crash {
  readonly step: Step;
  readonly side: "before" | "after";
  readonly time: number;
}
const channelsCount = 3;
const crashes: readonly Crash[] = steps.flatMap((step) =>
  (["before", "after"] as const).flatMap((side) =>
    (step === "save" || step === "remove" ? [1] : [1, 2]).map((time) => ({ step, side, time })),
  ),
);

let discord: Sandbox;
beforeAll(async () => {
  discord = await startSandbox();
});
afterAll(() => discord.close());

/** One process of the bot's: keeps the picture if there is none yet, delivers, and ends when nothing is left. */
function script(directory: string, crash: Crash | undefined): string {
  return `
    import { createAlertSender } from ${JSON.stringify(`${built}alert-sender.js`)};
    import { createAlertDelivery } from ${JSON.stringify(`${built}alerts/delivery.js`)};
    import { createChannelApi } from ${JSON.stringify(`${built}discord/rest/channel-api.js`)};
    import { openSqliteStore } from ${JSON.stringify(`${built}store/sqlite/open.js`)};
    const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
    const log = { debug() {}, info() {}, warn: console.error, error: console.error };
    const store = openSqliteStore({ directory: ${JSON.stringify(directory)}, budget: "x", clock, log });
    // A killed holder's lease is not waited for.
    store.database.keep((sql) => sql.run("UPDATE leases SET at_ms = at_ms - 60000"));
    const fence = await store.lease("leader").acquire();
    const crash = ${JSON.stringify(crash ?? null)};
    const times = {};
    const die = () => { process.kill(process.pid, "SIGKILL"); return new Promise(() => {}); };
    const around = (step, work) => async (...args) => {
      times[step] = (times[step] ?? 0) + 1;
      const isIt = crash?.step === step && crash.time === times[step];
      if (isIt && crash.side === "before") await die();
      const result = await work(...args);
      if (isIt) await die();
      return result;
    };
    const takenAt = new Date();
    if (await store.livePicture.load() === undefined) {
      const events = [{ kind: "returned", craftId: 1, when: { at: takenAt } }];
      await around("save", store.livePicture.save)(
        { picture: { origin: "production" } }, fence, { takenAt, events });
    }
    const channels = createChannelApi(${JSON.stringify(discord.apiUrl)}, ${JSON.stringify(discord.token)});
    const compose = () => ({ embeds: [{ description: ${JSON.stringify(directory)} }] });
    const { outbox } = store;
    const delivery = createAlertDelivery({
      outbox: {
        pending: outbox.pending,
        begin: around("begin", outbox.begin),
        settle: around("settle", outbox.settle),
        remove: around("remove", outbox.remove),
      },
      subscriptions: store.subscriptions,
      leadership: { fence: async () => fence },
      sender: createAlertSender({
        channels: { ...channels, post: around("post", channels.post) }, compose, log }),
      catalogue: () => ({ byId: () => undefined }),
      clock,
      log,
    });
    delivery.start();
    while ((await outbox.pending()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await delivery.stop();
    process.stdout.write(JSON.stringify(delivery.status()));
    await channels.close();
    await store.close();`;
}

async function run(directory: string, crash?: Crash) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script(directory, crash)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += String(chunk);
  });
  const [code, signal] = await once(child, "close");
  return { code, signal, status: said === "" ? undefined : JSON.parse(said) };
}

/** Channels with their subscriptions on a data file of their own. */
async function setUp() {
  const directory = temporaryFolder();
  const channels = Array.from({ length: channelsCount }, (_, index) =>
    discord.channel({ name: `alerts-${index}` }),
  );
  const open = () => openTestStore({ directory, clock: systemClock, machine: readMachineTime() });
  const store = open();
  for (const [index, { id: channelId }] of channels.entries()) {
    await store.subscriptions.add(subscriptionOf(`sub${index}`, { channelId }));
  }
  await store.close();
  return {
    directory,
    /** Time goes by for what was begun. */
    async pass(ms: number) {
      const later = open();
      later.database.keep((sql) => sql.run("UPDATE deliveries SET at_ms = at_ms - ?", ms));
      await later.close();
    },
    messages: () =>
      channels.map(
        ({ id }) => discord.state().entries.filter(({ placeId }) => placeId === id).length,
      ),
  };
}

const onceEach = Array.from({ length: channelsCount }, () => 1);

describe("a process that is killed while it tells of an event", () => {
  it.each(crashes)(
    "$side $step number $time: the next one tells everybody, once",
    async (crash) => {
      const { directory, messages } = await setUp();
      expect((await run(directory, crash)).signal).toBe("SIGKILL");
      const { code, status } = await run(directory);
      expect(code).toBe(0);
      expect(status).toMatchObject({ missed: 0, failed: 0, waiting: 0 });
      expect(messages()).toEqual(onceEach);
    },
  );

  it.each(crashes.filter(({ time }) => time === 1))(
    "$side $step, two minutes before the next one: tells nobody twice, and counts whom it may have missed",
    async (crash) => {
      const { directory, pass, messages } = await setUp();
      await run(directory, crash);
      await pass(121_000);
      const { code, status } = await run(directory);
      expect(code).toBe(0);
      const told = messages();
      expect(Math.max(...told)).toBe(1);
      const untold = told.filter((count) => count === 0).length;
      expect(untold).toBeLessThanOrEqual(status?.missed);
      const mayBeUnderWay =
        crash.step === "begin" || crash.step === "post" || crash.step === "settle";
      if (!mayBeUnderWay) expect(told).toEqual(onceEach);
    },
  );
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { systemClock } from "../../src/runtime/clock.ts";
import { readMachineTime } from "../../src/runtime/machine-time.ts";
import { formatBackup } from "../../src/store/format/subscription-format.ts";
import { subscriptionOf } from "../alerts/subscriptions.ts";
import { now } from "../spacecraft/live/pictures.ts";
import { openTestStore } from "../support/store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startBuiltBot } from "./support/built-bot.ts";

async function restore(directory: string, ...words: string[]) {
  const run = startBuiltBot({
    program: ["cli/restore-alerts", ...words],
    env: { DATA_DIR: directory },
  });
  const { code } = await run.ended;
  return { code, text: run.output() };
}

describe("npm run restore-alerts", () => {
  test("adds what is missing, leaves what is there, and says what has no room", async () => {
    const directory = temporaryFolder();
    const open = () => openTestStore({ directory, clock: systemClock, machine: readMachineTime() });
    const before = open();
    await before.subscriptions.add(subscriptionOf("there", { kinds: ["record"] }));
    for (let index = 0; index < 25; index += 1) {
      await before.subscriptions.add(subscriptionOf(`full ${index}`, { guildId: "full" }));
    }
    await before.close();
    const health = { lastSent: { at: now, kind: "docked" } } as const;
    const file = join(directory, "copy.json");
    writeFileSync(
      file,
      formatBackup([
        { ...subscriptionOf("there"), health },
        { ...subscriptionOf("missing"), health },
        { ...subscriptionOf("no room", { guildId: "full" }), health },
      ]),
    );
    expect(await restore(directory, file)).toEqual({
      code: 1,
      text: "1 added, 1 there already, 1 without room\n",
    });
    const after = await open().subscriptions.ofGuild(subscriptionOf("1").guildId);
    expect(after).toEqual([
      { ...subscriptionOf("there", { kinds: ["record"] }), health: {} },
      { ...subscriptionOf("missing"), health },
    ]);
  });

  test("says what it cannot read, and changes nothing", async () => {
    const directory = temporaryFolder();
    const nothing = await restore(directory, join(directory, "none.json"));
    expect(nothing.code).toBe(2);
    expect(nothing.text).toContain("none.json is no backup that can be read: ENOENT.");
    const file = join(directory, "other.json");
    writeFileSync(file, '{"name":"other"}');
    const other = await restore(directory, file);
    expect(other.code).toBe(2);
    expect(other.text).toContain("other.json is no backup that can be read.");
    expect((await restore(directory)).text).toContain("It takes one file.");
  });
});

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatRoster } from "../../../src/store/format/roster-format.ts";
import { markedRoster } from "../../support/ll2/ll2-rosters.ts";
import { openTestStore } from "../../support/store.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { createTestClock } from "../../support/test-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const minuteMs = 60_000;
const details = { purpose: "details", rosterIsDue: false } as const;

/** As version 0.1 wrote its files. */
function whole(body: string): string {
  const checksum = createHash("sha256").update(body).digest("hex");
  return `spacecraft-bot/1 ${Buffer.byteLength(body)} ${checksum}\n${body}`;
}

function setUp() {
  const directory = temporaryFolder();
  const clock = createTestClock();
  const log = createTestLog();
  const nowMs = clock.now().getTime();
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);
  const line = (facts: object) => `\n${JSON.stringify({ wallMs: nowMs, ...facts })}\n`;
  mkdirSync(join(directory, "details"));
  const open = () => openTestStore({ directory, clock, log, budget: "home" });
  return { directory, clock, log, nowMs, write, line, open };
}

describe("data of version 0.1", () => {
  it("are taken over: roster, details, and the requests of the last hour", async () => {
    const { directory, nowMs, write, line, open } = setUp();
    write("roster.json", whole(formatRoster(markedRoster({ mark: "from 0.1" }))));
    const kept = { version: 1, trace: "[1]", takenAt: "2026-11-20T12:00:00.000Z", value: { a: 1 } };
    write("details/spacecraft-551.json", whole(JSON.stringify(kept)));
    write("details/configuration-6.json", whole(JSON.stringify({ ...kept, value: { b: 2 } })));
    write(
      "ll2-requests-20778.log",
      [
        line({ id: "a", purpose: "roster" }),
        line({ id: "b", purpose: "details", wallMs: nowMs - 30 * minuteMs }),
        line({ id: "c", purpose: "unknown" }),
        line({ id: "d", purpose: "details" }),
        line({ id: "d", cancelled: true }),
        line({ id: "e", purpose: "details", wallMs: nowMs - 90 * minuteMs }),
        line({ id: "f", waitMs: 10 * minuteMs }),
      ].join(""),
    );
    const before = readdirSync(directory);
    const store = open();
    expect(await store.roster.load()).toEqual(markedRoster({ mark: "from 0.1" }));
    expect(await store.details.load("spacecraft", 551)).toEqual({
      fingerprint: "[1]",
      takenAt: new Date("2026-11-20T12:00:00Z"),
      value: { a: 1 },
    });
    expect(await store.details.load("configuration", 6)).toMatchObject({ value: { b: 2 } });
    expect(store.budget("home").status().used).toBe(3);
    expect(await store.budget("home").take(details)).toMatchObject({ reason: "backing-off" });
    await store.close();
    expect(readdirSync(directory)).toEqual(expect.arrayContaining(before));
  });

  it("are taken over once: what the bot has learned since is not undone", async () => {
    const { write, open } = setUp();
    write("roster.json", whole(formatRoster(markedRoster({ mark: "from 0.1" }))));
    const store = open();
    const fence = (await store.lease("leader").acquire()) ?? 0;
    await store.roster.save(markedRoster({ mark: "newer" }), fence);
    await store.close();
    expect(await open().roster.load()).toEqual(markedRoster({ mark: "newer" }));
  });

  it("that are not whole are left out; of rosters the one before takes their place", async () => {
    const { log, write, open } = setUp();
    write("roster.json", whole(formatRoster(markedRoster())).slice(0, -3));
    write("roster.json.previous", whole(formatRoster(markedRoster({ mark: "before" }))));
    write("details/spacecraft-1.json", "{");
    write("details/spacecraft-2.json", whole("null"));
    write("details/notes.txt", "");
    write("ll2-requests-20778.log", 'null\n{"id":1}\n{"id":"a","wallMs":"x"}\n{"id":"b"');
    const store = open();
    expect(await store.roster.load()).toEqual(markedRoster({ mark: "before" }));
    expect(await store.details.load("spacecraft", 1)).toBeUndefined();
    expect(await store.details.load("spacecraft", 2)).toBeUndefined();
    expect(store.budget("home").status().used).toBe(0);
    expect(log.messages("warn")).toEqual([]);
  });
});

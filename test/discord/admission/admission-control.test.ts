import { describe, expect, test } from "vitest";
import { AdmissionControl } from "../../../src/discord/admission/admission-control.ts";
import { type InteractionKind, interactionOf } from "../../support/discord/interactions.ts";
import { createTestClock, type TestClock } from "../../support/test-clock.ts";

const people = { ada: "1", grace: "2" } as const;

function arrival(kind: InteractionKind, person: keyof typeof people, id?: string) {
  return interactionOf(kind, { personId: people[person], ...(id !== undefined && { id }) });
}

function open(hasRateLimits = true): { admission: AdmissionControl; clock: TestClock } {
  const clock = createTestClock();
  return { admission: new AdmissionControl({ clock, hasRateLimits }), clock };
}

function kinds(count: number, admit: () => { readonly kind: string }): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let each = 0; each < count; each += 1) {
    const { kind } = admit();
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

describe("admission", () => {
  test("lets a person in five times, says when the sixth may come, and lets others in", () => {
    const { admission } = open();
    const admissions = Array.from({ length: 6 }, () => admission.admit(arrival("command", "ada")));
    expect(admissions.map(({ kind }) => kind)).toEqual([...Array(5).fill("allowed"), "busy"]);
    expect(admissions.at(-1)).toMatchObject({ until: new Date("2026-11-21T12:00:02Z") });
    expect(admission.admit(arrival("command", "grace")).kind).toBe("allowed");
    expect(admission.admit(arrival("completion", "ada")).kind).toBe("allowed");
  });

  test("tells a person ten times that it is too much, then says nothing, and tells again later", () => {
    const { admission, clock } = open();
    const admit = () => admission.admit(arrival("command", "ada"));
    expect(kinds(1_000, admit)).toEqual({ allowed: 5, busy: 10, muted: 985 });
    clock.advance(2_000);
    expect(kinds(1_000, admit)).toEqual({ allowed: 1, busy: 1, muted: 998 });
  });

  test("lets 20 presses in at once, which use up the person's rate when their turn comes", () => {
    const { admission } = open();
    const admit = () => admission.admit(arrival("press", "ada"));
    expect(kinds(20, admit)).toEqual({ allowed: 20 });
    expect(admit().kind).toBe("busy");
    const waits = Array.from({ length: 6 }, () => admission.consume(people.ada));
    expect(waits).toEqual([0, 0, 0, 0, 0, 2_000]);
  });

  test("slows nobody down where it is told so", () => {
    const { admission } = open(false);
    expect(kinds(100, () => admission.admit(arrival("command", "ada")))).toEqual({ allowed: 100 });
    expect(admission.consume(people.ada)).toBe(0);
  });

  test("asks people to come back in five seconds while more waits than can be answered in time", async () => {
    const { admission } = open(false);
    const never = (): Promise<void> => new Promise(() => {});
    for (let each = 0; each < 64 + 3_999; each += 1) void admission.queue.run("9", never);
    const ofServer = interactionOf("command", { guildId: "9" });
    expect(admission.admit(ofServer).kind).toBe("allowed");
    void admission.queue.run("9", never);
    expect(admission.admit(interactionOf("command", { guildId: "9" }))).toMatchObject({
      kind: "busy",
      until: new Date("2026-11-21T12:00:05Z"),
    });
    const elsewhere = interactionOf("command", { guildId: "8" });
    expect(admission.admit(elsewhere).kind).toBe("allowed");
  });

  test("says nothing any more while 256 refusals are on their way", () => {
    const { admission } = open();
    admission.stop();
    for (let each = 0; each < 255; each += 1)
      void admission.refusals.track(() => new Promise(() => {}));
    expect(admission.admit(arrival("command", "ada")).kind).toBe("stopping");
    void admission.refusals.track(() => new Promise(() => {}));
    expect(admission.admit(arrival("command", "grace")).kind).toBe("dropped");
  });

  test("refuses what comes once it is stopped", () => {
    const { admission } = open();
    admission.stop();
    for (const kind of ["command", "press", "completion"] as const) {
      expect(admission.admit(arrival(kind, "ada"))).toMatchObject({
        kind: "stopping",
        until: new Date("2026-11-21T12:00:20Z"),
      });
    }
  });

  test("knows what was delivered before, also when it refused it", () => {
    const { admission } = open();
    expect(admission.admit(arrival("command", "ada", "11")).kind).toBe("allowed");
    expect(admission.admit(arrival("command", "ada", "11")).kind).toBe("duplicate");
    admission.stop();
    expect(admission.admit(arrival("press", "ada", "12")).kind).toBe("stopping");
    expect(admission.admit(arrival("press", "ada", "12")).kind).toBe("duplicate");
  });

  test("answers nothing that is older than Discord waits", () => {
    const { admission, clock } = open();
    const fresh = interactionAt(clock, 50);
    expect(admission.admit(interactionOf("command", { id: fresh })).kind).toBe("allowed");
    const late = interactionAt(clock, 50 + 2_501);
    expect(admission.admit(interactionOf("command", { id: late })).kind).toBe("dropped");
  });
});

/** An id that Discord gave so long ago. */
function interactionAt(clock: TestClock, agoMs: number): string {
  return String(BigInt(clock.now().getTime() - agoMs - 1_420_070_400_000) << 22n);
}

describe("what is in flight", () => {
  test("is waited for when the bot stops, and no longer than it may", async () => {
    const { inFlight } = open().admission;
    await inFlight.drain(60_000);
    let finish = (): void => undefined;
    const work = inFlight.track(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const idle = inFlight.drain(60_000);
    finish();
    await Promise.all([work, idle]);
    expect(inFlight.count).toBe(0);
    void inFlight.track(() => new Promise(() => {}));
    await inFlight.drain(1);
    expect(inFlight.count).toBe(1);
  });

  test("ends also when it fails", async () => {
    const { inFlight } = open().admission;
    await expect(inFlight.track(() => Promise.reject(new Error("x")))).rejects.toThrow("x");
    expect(inFlight.count).toBe(0);
  });
});

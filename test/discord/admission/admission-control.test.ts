import type { Interaction } from "discord.js";
import { describe, expect, test } from "vitest";
import { AdmissionControl } from "../../../src/discord/admission/admission-control.ts";
import { createTestClock } from "../../support/ll2-time.ts";

type Kind = "command" | "press" | "completion";
let nextId = 0;

/** As much of an interaction as the admission looks at. */
function arrival(kind: Kind, personId: string, id = String(nextId++)): Interaction {
  const is = (each: Kind) => () => kind === each;
  return {
    id,
    user: { id: personId },
    isAutocomplete: is("completion"),
    isChatInputCommand: is("command"),
    isMessageComponent: is("press"),
    isModalSubmit: () => false,
  } as unknown as Interaction;
}

function open(hasRateLimits = true): { admission: AdmissionControl; occupy(count: number): void } {
  const admission = new AdmissionControl({ clock: createTestClock(), hasRateLimits });
  return {
    admission,
    occupy: (count) => {
      for (let each = 0; each < count; each += 1)
        void admission.inFlight.track(() => new Promise(() => {}));
    },
  };
}

describe("the admission", () => {
  test("lets a person in five times, says when the sixth may come, and lets others in", () => {
    const { admission } = open();
    const admissions = Array.from({ length: 6 }, () => admission.admit(arrival("command", "ada")));
    expect(admissions.map(({ kind }) => kind)).toEqual([...Array(5).fill("allowed"), "busy"]);
    expect(admissions.at(-1)).toMatchObject({ until: new Date("2026-11-21T12:00:02Z") });
    expect(admission.admit(arrival("command", "grace")).kind).toBe("allowed");
    expect(admission.admit(arrival("completion", "ada")).kind).toBe("allowed");
  });

  test("lets presses in, which pay when their turn comes", () => {
    const { admission } = open();
    const admissions = Array.from(
      { length: 20 },
      () => admission.admit(arrival("press", "ada")).kind,
    );
    expect(new Set(admissions)).toEqual(new Set(["allowed"]));
    expect(Array.from({ length: 6 }, () => admission.consume("ada"))).toEqual([
      0, 0, 0, 0, 0, 2_000,
    ]);
  });

  test("slows nobody down where it is told so", () => {
    const { admission } = open(false);
    const admissions = Array.from(
      { length: 100 },
      () => admission.admit(arrival("command", "ada")).kind,
    );
    expect(new Set(admissions)).toEqual(new Set(["allowed"]));
  });

  test("asks everybody to come back while 1,000 answers are under way, and is silent from 2,000 on", () => {
    const { admission, occupy } = open();
    occupy(999);
    expect(admission.admit(arrival("command", "a")).kind).toBe("allowed");
    occupy(1);
    expect(admission.admit(arrival("command", "b"))).toMatchObject({
      kind: "busy",
      until: new Date("2026-11-21T12:00:05Z"),
    });
    occupy(1_000);
    expect(admission.admit(arrival("command", "c")).kind).toBe("dropped");
  });

  test("refuses whatever comes once it is stopped", () => {
    const { admission } = open();
    admission.stop();
    for (const kind of ["command", "press", "completion"] as const) {
      expect(admission.admit(arrival(kind, kind)).kind).toBe("stopping");
    }
  });

  test("knows what was delivered before, also when it refused it", () => {
    const { admission } = open();
    expect(admission.admit(arrival("command", "ada", "same")).kind).toBe("allowed");
    expect(admission.admit(arrival("command", "ada", "same")).kind).toBe("duplicate");
    admission.stop();
    expect(admission.admit(arrival("press", "ada", "late")).kind).toBe("stopping");
    expect(admission.admit(arrival("press", "ada", "late")).kind).toBe("duplicate");
  });
});

describe("what is under way", () => {
  test("is waited for when the bot stops, and no longer than it may", async () => {
    const { admission } = open();
    const { inFlight } = admission;
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

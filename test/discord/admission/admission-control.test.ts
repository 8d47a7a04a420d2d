import type { Interaction } from "discord.js";
import { describe, expect, test } from "vitest";
import { Gate } from "../../../src/discord/admission/admission-control.ts";
import { createTestClock } from "../../support/ll2-time.ts";

type Kind = "command" | "press" | "completion";
let nextId = 0;

/** As much of an interaction as the gate looks at. */
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

function open(hasPaces = true): { gate: Gate; occupy(count: number): void } {
  const gate = new Gate({ clock: createTestClock(), hasPaces });
  return {
    gate,
    occupy: (count) => {
      for (let each = 0; each < count; each += 1)
        void gate.underWay.during(() => new Promise(() => {}));
    },
  };
}

describe("the gate", () => {
  test("lets a person in five times, says when the sixth may come, and lets others in", () => {
    const { gate } = open();
    const verdicts = Array.from({ length: 6 }, () => gate.admit(arrival("command", "ada")));
    expect(verdicts.map(({ kind }) => kind)).toEqual([...Array(5).fill("welcome"), "busy"]);
    expect(verdicts.at(-1)).toMatchObject({ until: new Date("2026-11-21T12:00:02Z") });
    expect(gate.admit(arrival("command", "grace")).kind).toBe("welcome");
    expect(gate.admit(arrival("completion", "ada")).kind).toBe("welcome");
  });

  test("lets presses in, which pay when their turn comes", () => {
    const { gate } = open();
    const verdicts = Array.from({ length: 20 }, () => gate.admit(arrival("press", "ada")).kind);
    expect(new Set(verdicts)).toEqual(new Set(["welcome"]));
    expect(Array.from({ length: 6 }, () => gate.pay("ada"))).toEqual([0, 0, 0, 0, 0, 2_000]);
  });

  test("slows nobody down where it is told so", () => {
    const { gate } = open(false);
    const verdicts = Array.from({ length: 100 }, () => gate.admit(arrival("command", "ada")).kind);
    expect(new Set(verdicts)).toEqual(new Set(["welcome"]));
  });

  test("asks everybody to come back while 1,000 answers are under way, and is silent from 2,000 on", () => {
    const { gate, occupy } = open();
    occupy(999);
    expect(gate.admit(arrival("command", "a")).kind).toBe("welcome");
    occupy(1);
    expect(gate.admit(arrival("command", "b"))).toMatchObject({
      kind: "busy",
      until: new Date("2026-11-21T12:00:05Z"),
    });
    occupy(1_000);
    expect(gate.admit(arrival("command", "c")).kind).toBe("shed");
  });

  test("refuses whatever comes once it is stopped", () => {
    const { gate } = open();
    gate.stop();
    for (const kind of ["command", "press", "completion"] as const) {
      expect(gate.admit(arrival(kind, kind)).kind).toBe("stopping");
    }
  });

  test("knows what was delivered before, also when it refused it", () => {
    const { gate } = open();
    expect(gate.admit(arrival("command", "ada", "same")).kind).toBe("welcome");
    expect(gate.admit(arrival("command", "ada", "same")).kind).toBe("duplicate");
    gate.stop();
    expect(gate.admit(arrival("press", "ada", "late")).kind).toBe("stopping");
    expect(gate.admit(arrival("press", "ada", "late")).kind).toBe("duplicate");
  });
});

describe("what is under way", () => {
  test("is waited for when the bot stops, and no longer than it may", async () => {
    const { gate } = open();
    const { underWay } = gate;
    await underWay.idle(60_000);
    let finish = (): void => undefined;
    const work = underWay.during(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const idle = underWay.idle(60_000);
    finish();
    await Promise.all([work, idle]);
    expect(underWay.count).toBe(0);
    void underWay.during(() => new Promise(() => {}));
    await underWay.idle(1);
    expect(underWay.count).toBe(1);
  });

  test("ends also when it fails", async () => {
    const { underWay } = open().gate;
    await expect(underWay.during(() => Promise.reject(new Error("x")))).rejects.toThrow("x");
    expect(underWay.count).toBe(0);
  });
});

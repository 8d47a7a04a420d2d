import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LatestPressQueue } from "../../../src/discord/admission/latest-press-queue.ts";

const ticks = fc.integer({ min: 0, max: 30 });

/** Lets that many microtasks go by. */
async function pass(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await Promise.resolve();
}

describe("D17: turns on one message", () => {
  test("the latest press is the last to change it, whatever the order in which answers are ready and sent", async () => {
    const plan = fc.record({ pause: ticks, computing: ticks, sending: ticks });
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 12 }), async (plans) => {
        const turns = new LatestPressQueue();
        const shown: number[] = [];
        let onTheirWay = 0;
        const press = async (number: number): Promise<void> => {
          const turn = turns.take("message");
          await turn.isFree;
          await pass(plans[number]?.computing ?? 0);
          await turn.change(async () => {
            if (!turn.isLatest()) return;
            onTheirWay += 1;
            expect(onTheirWay).toBe(1);
            await pass(plans[number]?.sending ?? 0);
            shown.push(number);
            onTheirWay -= 1;
          });
          turn.end();
        };
        const presses: Promise<void>[] = [];
        for (const [number, { pause }] of plans.entries()) {
          await pass(pause);
          presses.push(press(number));
        }
        await Promise.all(presses);
        expect(shown.at(-1)).toBe(plans.length - 1);
        expect(shown).toEqual([...shown].sort((a, b) => a - b));
        expect(turns.size).toBe(0);
      }),
    );
  });

  test("do not wait for those on another message", async () => {
    const turns = new LatestPressQueue();
    const first = turns.take("one");
    void first.change(() => new Promise(() => {}));
    await turns.take("other").isFree;
    expect(first.isLatest()).toBe(true);
  });

  test("go on when a change could not be sent", async () => {
    const turns = new LatestPressQueue();
    const failing = turns.take("one").change(() => Promise.reject(new Error("refused")));
    await expect(failing).rejects.toThrow("refused");
    await turns.take("one").isFree;
  });
});

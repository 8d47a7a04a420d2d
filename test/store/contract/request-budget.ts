import { describe, expect, it } from "vitest";
import type { Purpose, RequestBudget, Ticket } from "../../../src/store/budget/request-budget.ts";
import type { OpenHarness } from "./harness.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** LL2's hour, and the time that a request may be on its way. */
const heldMs = hourMs + 30_000;
/** Servers' clocks and ours differ by the time of a call. */
const slackMs = 2_000;

/** Takes until refused; the tickets, in the order of their taking. */
async function takeAll(
  budget: RequestBudget,
  purpose: Purpose = "details",
  rosterIsDue = false,
): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (;;) {
    const taken = await budget.take({ purpose, rosterIsDue });
    if ("reason" in taken) return tickets;
    tickets.push(taken);
  }
}

const details = { purpose: "details", rosterIsDue: false } as const;

/** What every implementation of `RequestBudget` promises. */
export function requestBudgetContract(open: OpenHarness): void {
  const start = async () => {
    const harness = await open();
    const budgetOf = async (name = "home") => (await harness.open()).budget(name);
    return { ...harness, budgetOf, budget: await budgetOf() };
  };

  describe("the hour's requests", () => {
    it("are fifteen until LL2 has said otherwise", async () => {
      const { budget } = await start();
      expect(await takeAll(budget)).toHaveLength(15);
      expect(budget.status()).toMatchObject({ limit: 15, used: 15, unused: 0, left: 0 });
    });

    it("come back one by one as each is an hour old, not at the full hour", async () => {
      const { budget, pass } = await start();
      await budget.take(details);
      await pass(59 * minuteMs);
      expect(await takeAll(budget)).toHaveLength(14);
      await pass(minuteMs);
      expect(await takeAll(budget)).toHaveLength(0);
      await pass(30_000 + slackMs);
      expect(await takeAll(budget)).toHaveLength(1);
    });

    it("that are used up say how long until the next one", async () => {
      const { budget, pass } = await start();
      await takeAll(budget);
      await pass(10 * minuteMs);
      const wait = await budget.take(details);
      expect(wait).toMatchObject({ reason: "used-up" });
      const { waitMs } = wait as { waitMs: number };
      expect(Math.abs(waitMs - (heldMs - 10 * minuteMs))).toBeLessThan(slackMs);
      expect(budget.status().retryAt).toBeInstanceOf(Date);
    });

    it("are kept apart by the name of the address", async () => {
      const { budget, budgetOf } = await start();
      await takeAll(budget);
      expect(await takeAll(await budgetOf("office"))).toHaveLength(15);
    });

    it("are one hour's for all processes, and outlive each of them", async () => {
      const { budget, budgetOf } = await start();
      const other = await budgetOf();
      let taken = 0;
      for (let turn = 0; turn < 40; turn += 1) {
        const answer = await (turn % 2 === 0 ? budget : other).take(details);
        if (!("reason" in answer)) taken += 1;
      }
      expect(taken).toBe(15);
      expect(await takeAll(await budgetOf())).toHaveLength(0);
    });

    it("are not exceeded by many who ask in the same instant", async () => {
      const { budget, budgetOf } = await start();
      const others = await Promise.all([budgetOf(), budgetOf(), budgetOf()]);
      const asked = Array.from({ length: 30 }, () =>
        [budget, ...others].map((each) => each.take(details)),
      ).flat();
      const answers = await Promise.all(asked);
      expect(answers.filter((answer) => !("reason" in answer))).toHaveLength(15);
    });
  });

  describe("a roster", () => {
    it("leaves three of fifteen to people, who have no more while it is due", async () => {
      const { budget } = await start();
      expect(await takeAll(budget, "details", true)).toHaveLength(3);
      expect(await budget.take({ purpose: "details", rosterIsDue: true })).toMatchObject({
        reason: "reserved",
      });
      expect(await takeAll(budget, "roster", true)).toHaveLength(12);
      expect(await budget.take({ purpose: "details", rosterIsDue: true })).toMatchObject({
        reason: "used-up",
      });
    });

    it("begins only if it can finish, and says how long until it can", async () => {
      const { budget, pass } = await start();
      for (let taken = 0; taken < 6; taken += 1) {
        await budget.take({ purpose: "roster", rosterIsDue: true });
      }
      await pass(minuteMs);
      const crawl = { purpose: "roster", requests: 7, rosterIsDue: true } as const;
      const wait = await budget.roomFor(crawl);
      expect(wait).toMatchObject({ reason: "reserved" });
      expect(Math.abs((wait?.waitMs ?? 0) - (heldMs - minuteMs))).toBeLessThan(slackMs);
      expect(await budget.roomFor({ ...crawl, requests: 6 })).toBeUndefined();
      expect(await takeAll(budget, "roster", true)).toHaveLength(6);
    });
  });

  describe("what became of a request", () => {
    it("gives it back when it never reached LL2, and only then", async () => {
      const { budget } = await start();
      const [first, second] = await takeAll(budget);
      if (first === undefined || second === undefined) throw new Error("nothing was taken");
      await budget.settle(first, "arrived");
      expect(await takeAll(budget)).toHaveLength(0);
      await budget.settle(second, "not-sent");
      expect(await takeAll(budget)).toHaveLength(1);
    });
  });

  describe("a 429", () => {
    it("stops every process for as long as LL2 said, restarts included", async () => {
      const { budget, budgetOf, pass } = await start();
      const other = await budgetOf();
      await budget.backOff(10 * minuteMs);
      const wait = await other.take(details);
      expect(wait).toMatchObject({ reason: "backing-off" });
      expect(Math.abs((wait as { waitMs: number }).waitMs - 10 * minuteMs)).toBeLessThan(slackMs);
      expect(await (await budgetOf()).roomFor({ ...details, requests: 0 })).toMatchObject({
        reason: "backing-off",
      });
      expect(budget.status().left).toBe(0);
      await pass(10 * minuteMs + slackMs);
      expect(await other.roomFor({ ...details, requests: 0 })).toBeUndefined();
      expect(await takeAll(other)).toHaveLength(15);
    });

    it("with a shorter wait does not shorten a longer one", async () => {
      const { budget, pass } = await start();
      await budget.backOff(10 * minuteMs);
      await budget.backOff(minuteMs);
      await pass(2 * minuteMs);
      expect(await budget.take(details)).toMatchObject({ reason: "backing-off" });
      await budget.backOff(20 * minuteMs);
      await pass(15 * minuteMs);
      expect(await budget.take(details)).toMatchObject({ reason: "backing-off" });
    });

    it("is no reason to hold up who only asks whether there is one, once the hour is used up", async () => {
      const { budget } = await start();
      await takeAll(budget);
      // Fewer than are used already.
      await budget.observe({ limit: 10, windowMs: hourMs, used: 0 }, 0);
      expect(await budget.roomFor({ ...details, requests: 0 })).toBeUndefined();
    });
  });

  describe("what LL2 has counted", () => {
    it("sets the limit for every process, and after a restart too", async () => {
      const { budget, budgetOf } = await start();
      const other = await budgetOf();
      await budget.observe({ limit: 210, windowMs: hourMs, used: 0 }, 0);
      expect(await takeAll(other)).toHaveLength(210);
      const later = await budgetOf();
      await later.roomFor(details);
      expect(later.status()).toMatchObject({ limit: 210, left: 0 });
    });

    it("beyond our own is what others used: one number, which the next count replaces", async () => {
      const { budget, pass } = await start();
      const ticket = await budget.take(details);
      if ("reason" in ticket) throw new Error("was refused");
      await budget.settle(ticket, "arrived");
      await pass(slackMs);
      await budget.observe({ limit: 15, windowMs: hourMs, used: 11 }, 0);
      expect(budget.status()).toMatchObject({ limit: 15, used: 11, left: 4 });
      await budget.observe({ limit: 15, windowMs: hourMs, used: 4 }, 0);
      expect(budget.status()).toMatchObject({ used: 4, left: 11 });
    });

    it("may be most of a hundred thousand, without a moment's delay", async () => {
      const { budget } = await start();
      await budget.observe({ limit: 100_000, windowMs: hourMs, used: 99_000 }, 0);
      expect(budget.status()).toMatchObject({ limit: 100_000, used: 99_000, left: 1_000 });
      expect(await budget.take(details)).toHaveProperty("id");
    });

    it("counts against us for one window from then on", async () => {
      const { budget, pass } = await start();
      await budget.observe({ limit: 15, windowMs: hourMs, used: 15 }, 0);
      await pass(hourMs);
      expect(await takeAll(budget)).toHaveLength(0);
      await pass(30_000 + slackMs);
      expect(await takeAll(budget)).toHaveLength(15);
    });

    it("does not yet hold what is on its way: that counts beside it", async () => {
      const { budget, pass } = await start();
      const sent = await budget.take(details);
      await budget.observe({ limit: 15, windowMs: hourMs, used: 10 }, 0);
      expect(budget.status().used).toBe(11);
      // Arrived while the question about the count was on its way: LL2 may have counted before.
      if ("reason" in sent) throw new Error("was refused");
      await pass(minuteMs);
      await budget.settle(sent, "arrived");
      await pass(1_000);
      await budget.observe({ limit: 15, windowMs: hourMs, used: 10 }, 5_000);
      expect(budget.status().used).toBe(11);
      await budget.observe({ limit: 15, windowMs: hourMs, used: 10 }, 500);
      expect(budget.status().used).toBe(10);
    });

    it("may be below what was sent, and then frees nothing of that", async () => {
      const { budget } = await start();
      await takeAll(budget);
      await budget.observe({ limit: 15, windowMs: hourMs, used: 2 }, 0);
      expect(await takeAll(budget)).toHaveLength(0);
    });
  });
}

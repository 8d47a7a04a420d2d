import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../../runtime/clock.ts";
import { type BudgetState, statusOf, unusedBudget, waitFor } from "../../budget/budget-state.ts";
import type { Demand, RequestBudget, Wait } from "../../budget/request-budget.ts";
import { StoreUnavailableError } from "../../store-error.ts";
import type { Argument, Connection, Script } from "../connection/connection.ts";
import {
  backOffScript,
  observeScript,
  settleScript,
  stateScript,
  takeScript,
} from "./budget-scripts.ts";

const stateSchema = z.object({
  admitted: z.boolean(),
  limit: z.number(),
  windowMs: z.number(),
  backingOffMs: z.number(),
  others: z.number(),
  othersAgeMs: z.number(),
  rows: z
    .array(z.object({ purpose: z.enum(["roster", "watch", "details"]), ageMs: z.number() }))
    .default([]),
});

export function createRequestBudget(
  connection: Connection,
  { name, clock }: { name: string; clock: Clock },
): RequestBudget {
  const keys = [`budget:${name}`, `requests:${name}`, `arrived:${name}`, "server"];
  const run = (script: Script, ...values: Argument[]) => connection.run(script, keys, ...values);
  let lastKnown: { readonly state: BudgetState; readonly wallMs: number } | undefined;

  const readNow = async (script: Script, ...values: Argument[]) => {
    const read = readState(await run(script, ...values));
    lastKnown = { state: read.state, wallMs: clock.now().getTime() };
    return read;
  };

  const ask = async (
    script: Script,
    demand: Demand,
    ...values: Argument[]
  ): Promise<{ admitted: boolean; wait: Wait | undefined }> => {
    const { admitted, state } = await readNow(script, ...values);
    return { admitted, wait: admitted ? undefined : waitFor(demand, state) };
  };

  return {
    async take(demand) {
      const id = randomUUID();
      const due = demand.rosterIsDue ? "1" : "0";
      const { admitted, wait } = await ask(takeScript, demand, id, demand.purpose, due);
      if (admitted) return { id: `${id}|${demand.purpose}` };
      // The server refused by the same rule; a moment later it would not.
      return wait ?? { waitMs: 1, reason: "used-up" };
    },
    async roomFor(demand) {
      return (await ask(stateScript, demand)).wait;
    },
    async settle({ id }, outcome) {
      await run(settleScript, id, outcome);
      await readNow(stateScript);
    },
    async backOff(waitMs) {
      await run(backOffScript, Math.ceil(waitMs));
      await readNow(stateScript);
    },
    async observe({ limit, windowMs, used }, askedMsAgo) {
      await run(observeScript, limit, windowMs, used, Math.round(askedMsAgo));
      await readNow(stateScript);
    },
    status: (rosterIsDue = false) =>
      lastKnown === undefined
        ? unusedBudget
        : statusOf(lastKnown.state, rosterIsDue, lastKnown.wallMs),
  };
}

function readState(answer: unknown): { admitted: boolean; state: BudgetState } {
  const parsed = stateSchema.safeParse(JSON.parse(String(answer)));
  if (!parsed.success) {
    throw new StoreUnavailableError("The shared store's answer cannot be read", {
      cause: parsed.error,
    });
  }
  const { admitted, others, othersAgeMs, rows, ...facts } = parsed.data;
  const own = rows.map((row) => ({ ...row, requests: 1 }));
  const all = [...own, { purpose: "others" as const, requests: others, ageMs: othersAgeMs }];
  const live = all.filter(({ requests, ageMs }) => requests > 0 && ageMs < facts.windowMs);
  return {
    admitted,
    state: { ...facts, rows: live.sort((one, other) => other.ageMs - one.ageMs) },
  };
}

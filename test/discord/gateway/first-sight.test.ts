import { describe, expect, test, vi } from "vitest";
import { onceIn } from "../../../src/discord/gateway/first-sight.ts";
import { StoreUnavailableError } from "../../../src/store/store-error.ts";
import { createTestLog } from "../../support/test-log.ts";

describe("an interaction that two processes may be brought", () => {
  const answer = () => vi.fn(async () => undefined);

  test("is answered where there is nothing that they share", async () => {
    const work = answer();
    await onceIn(undefined, createTestLog())("1", work);
    expect(work).toHaveBeenCalledOnce();
  });

  test("is answered, and then settled, by the first that sees it", async () => {
    const done: string[] = [];
    const firstSight = {
      isFirst: async (id: string) => done.push(`seen ${id}`) > 0,
      settle: async (id: string) => void done.push(`settled ${id}`),
    };
    await onceIn(firstSight, createTestLog())("1", async () => void done.push("answered"));
    expect(done).toEqual(["seen 1", "answered", "settled 1"]);
  });

  test("is left to the other one that has answered it", async () => {
    const work = answer();
    const settle = vi.fn(async () => undefined);
    await onceIn({ isFirst: async () => false, settle }, createTestLog())("1", work);
    expect(work).not.toHaveBeenCalled();
    expect(settle).not.toHaveBeenCalled();
  });

  test("is answered when the store says nothing", async () => {
    const away = async (): Promise<never> => {
      throw new StoreUnavailableError("told to fail");
    };
    const work = answer();
    await onceIn({ isFirst: away, settle: away }, createTestLog())("1", work);
    expect(work).toHaveBeenCalledOnce();
  });
});

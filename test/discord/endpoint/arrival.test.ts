import type { APIInteraction } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createEndpointArrival } from "../../../src/discord/endpoint/arrival.ts";
import type { OpenResponse } from "../../../src/discord/endpoint/open-response.ts";
import { DiscordRequestError } from "../../../src/discord/rest/request-error.ts";

const interaction = { id: "1", token: "t" } as APIInteraction;
const message = { body: { embeds: [] }, files: [] };
const response: OpenResponse = { send: async () => undefined, drop: () => undefined };
const unknownWebhook = new DiscordRequestError({ status: 404, code: 10015 });
const unknownMessage = new DiscordRequestError({ status: 404, code: 10008 });

/** An API that answers so to the first calls, and takes those after them. */
function apiWith(...failures: readonly Error[]) {
  const left = [...failures];
  const calls: string[] = [];
  const call = (name: string) => async () => {
    calls.push(name);
    const failure = left.shift();
    if (failure !== undefined) throw failure;
  };
  return { calls, edit: call("edit"), followUp: call("followUp") };
}

describe("what follows an answer in a response", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each(["edit", "followUp"] as const)(
    "waits until Discord knows the answer: %s",
    async (name) => {
      const api = apiWith(unknownWebhook, unknownMessage, unknownWebhook);
      const done = createEndpointArrival(interaction, response, api)[name](message);
      const callsAfter = async (ms: number): Promise<number> => {
        await vi.advanceTimersByTimeAsync(ms);
        return api.calls.length;
      };
      expect(await callsAfter(99)).toBe(1);
      expect(await callsAfter(1)).toBe(2);
      expect(await callsAfter(299)).toBe(2);
      expect(await callsAfter(1)).toBe(3);
      expect(await callsAfter(899)).toBe(3);
      expect(await callsAfter(1)).toBe(4);
      await done;
      expect(new Set(api.calls)).toEqual(new Set([name]));
    },
  );

  test("is given up when Discord does not know it after more than a second", async () => {
    const api = apiWith(...Array.from({ length: 9 }, () => unknownWebhook));
    const edited = createEndpointArrival(interaction, response, api).edit(message);
    const outcome = expect(edited).rejects.toBe(unknownWebhook);
    await vi.advanceTimersByTimeAsync(1_300);
    await outcome;
    expect(api.calls).toHaveLength(4);
  });

  test.each([
    ["a fault of Discord's", new DiscordRequestError({ status: 503 })],
    ["a time limit", new DiscordRequestError({ code: "TIMED_OUT" })],
    ["a refused content", new DiscordRequestError({ status: 400, code: 50035 })],
    ["a mistake of ours", new TypeError("no")],
  ])(
    "is not repeated here after %s: it may have arrived, or never will",
    async (_title, failure) => {
      const api = apiWith(failure);
      const followedUp = createEndpointArrival(interaction, response, api).followUp(message);
      await expect(followedUp).rejects.toBe(failure);
      expect(api.calls).toHaveLength(1);
    },
  );
});

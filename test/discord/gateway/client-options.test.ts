import { DiscordjsError, DiscordjsErrorCodes, type RateLimitData } from "discord.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientOptions, rejectOnRateLimit } from "../../../src/discord/gateway/client-options.ts";
import { reasonOfFinalClose } from "../../../src/discord/gateway/close-codes.ts";
import { loginErrorOf } from "../../../src/discord/gateway/login-rejection.ts";

function limited(route: string, retryAfter: number): boolean {
  return Boolean(rejectOnRateLimit({ route, retryAfter } as RateLimitData));
}

const anyWait = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, 0, 50));

describe("D4: a rate limit", () => {
  test("is never waited for by an answer, whatever it says", () => {
    fc.assert(
      fc.property(anyWait, (retryAfter) => {
        expect(limited("/interactions/:id/:token/callback", retryAfter)).toBe(true);
      }),
    );
  });

  test("is waited for by an edit only where it says a time, of at most a second and a half", () => {
    fc.assert(
      fc.property(anyWait, (retryAfter) => {
        const waits = !limited("/webhooks/:id/:token", retryAfter);
        expect(waits).toBe(retryAfter > 50 && retryAfter <= 1_500);
      }),
    );
  });

  test("is waited for by everything else", () => {
    expect(limited("/applications/:id/commands", 60_000)).toBe(false);
  });
});

describe("discord.js", () => {
  test("is told to see nothing but interactions and to retry nothing by itself", () => {
    const { intents, rest } = clientOptions("http://127.0.0.1/api");
    expect(intents).toEqual([]);
    expect(rest).toMatchObject({ timeout: 2_000, retries: 0 });
  });
});

describe("D10, D11: a failed login", () => {
  test.each([
    DiscordjsErrorCodes.TokenInvalid,
    DiscordjsErrorCodes.DisallowedIntents,
    DiscordjsErrorCodes.InvalidIntents,
    DiscordjsErrorCodes.ShardingRequired,
  ])("with %s is a matter of configuration", (code) => {
    const error = Object.assign(Object.create(DiscordjsError.prototype), { code });
    expect(loginErrorOf(error).disconnect.kind).toBe("configuration");
  });

  test.each([
    new TypeError("fetch failed"),
    Object.assign(new Error("x"), { status: 503 }),
    Object.assign(new Error("x"), { code: "ENOTFOUND" }),
    "not an error",
    undefined,
  ])("with %s is worth another try", (error) => {
    expect(loginErrorOf(error).disconnect.kind).toBe("temporary");
  });

  test.each([4004, 4010, 4011, 4012, 4013, 4014])("closed with %i for good says why", (code) => {
    expect(reasonOfFinalClose(code)).toContain(String(code));
  });

  test.each([1000, 1006, 4000, 4007, 4008, 4009])("closed with %i is not for good", (code) => {
    expect(reasonOfFinalClose(code)).toBeUndefined();
  });
});

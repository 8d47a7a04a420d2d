import { DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import { describe, expect, test } from "vitest";
import { clientOptions } from "../../../src/discord/gateway/client-options.ts";
import { reasonOfFinalClose } from "../../../src/discord/gateway/close-codes.ts";
import { loginErrorOf } from "../../../src/discord/gateway/login/login-rejection.ts";

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

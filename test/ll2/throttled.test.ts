import { describe, expect, it } from "vitest";
import { throttled } from "../support/ll2/ll2-faults.ts";
import { rawSpacecrafts } from "../support/ll2/ll2-raw.ts";
import { failureOf, setUp } from "../support/ll2/ll2-set-up.ts";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Says 429 in that way once, and gives how long nothing may be sent. */
async function waitFor(retryAfter?: string, seconds?: number): Promise<number> {
  const { ll2, clock, source, restarted } = await setUp({ spacecraft: rawSpacecrafts(1) });
  await source.details(1);
  ll2.behave(throttled(retryAfter, seconds));
  const toldAt = clock.now().getTime();
  const failure = await failureOf(source.details(1));
  if (failure.kind !== "throttled") throw new Error(`was ${failure.kind}`);
  const waitMs = failure.retryAt.getTime() - toldAt;
  const sent = ll2.requests.length;
  clock.advance(waitMs - secondMs);
  expect(await failureOf(source.details(1))).toEqual(failure);
  expect(await failureOf(source.roster())).toEqual(failure);
  expect(await failureOf(restarted().details(1))).toEqual(failure);
  expect(ll2.requests).toHaveLength(sent);
  clock.advance(secondMs);
  expect((await restarted().details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
  return waitMs;
}

describe("L1: a 429 with a time is waited out, restarts included", () => {
  it("takes seconds in the header as seconds", async () => {
    expect(await waitFor("1631")).toBe(1631 * secondMs);
  });

  it("takes a date in the header as a date", async () => {
    expect(await waitFor("Sat, 21 Nov 2026 12:30:00 GMT")).toBe(30 * minuteMs);
  });

  it("takes the seconds in LL2's own sentence when there is no header", async () => {
    expect(await waitFor(undefined, 1631)).toBe(1631 * secondMs);
    expect(await waitFor(undefined, 61)).toBe(61 * secondMs);
  });

  it("waits a minute at least and two hours at most", async () => {
    expect(await waitFor("1")).toBe(minuteMs);
    expect(await waitFor("7201")).toBe(2 * hourMs);
  });
});

describe("L2: a 429 without a time it could mean is waited out for five minutes", () => {
  const past = "Sat, 21 Nov 2026 11:00:00 GMT";
  for (const header of [undefined, "0", "-5", "soon", "", past, "1.5x"]) {
    it(`when the header is ${JSON.stringify(header)}`, async () => {
      expect(await waitFor(header)).toBe(5 * minuteMs);
    });
  }

  it("unless it names a time beyond reason, which is two hours", async () => {
    expect(await waitFor("100000000000")).toBe(2 * hourMs);
    expect(await waitFor("9".repeat(400))).toBe(2 * hourMs);
  });
});

describe("a 429", () => {
  it("lengthens its wait by up to a tenth, so that many bots do not return at once", async () => {
    const { ll2, clock, source } = await setUp(
      { spacecraft: rawSpacecrafts(1) },
      { random: () => 0.999 },
    );
    ll2.behave(throttled("1000"));
    const failure = await failureOf(source.details(1));
    const retryAt = new Date(clock.now().getTime() + 1000 * 1.0999 * secondMs);
    expect(failure).toEqual({ kind: "throttled", retryAt });
  });

  it("is also heeded when it comes from the free question about the limit", async () => {
    const { ll2, source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    ll2.behave(throttled("600"));
    expect((await failureOf(source.details(1))).kind).toBe("throttled");
    expect(ll2.counted()).toHaveLength(0);
  });

  it("does not count as a host that is down: after it, the first request goes out", async () => {
    const { ll2, clock, source } = await setUp({ spacecraft: rawSpacecrafts(1) });
    ll2.behave(throttled("60"));
    await failureOf(source.details(1));
    expect(source.status().hostFailure).toBeUndefined();
    clock.advance(minuteMs);
    expect((await source.details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
  });
});

import { describe, expect, it } from "vitest";
import { loadStarterRoster } from "../../src/storage/starter-roster.ts";

describe("the roster that ships with the bot", () => {
  it("can be read, says what it is, and holds each craft once by ascending id", () => {
    const { value, takenAt, stale } = loadStarterRoster();
    const ids = value.spacecraft.map(({ id }) => id);
    expect(value.origin).toBe("starter");
    expect(stale).toBe(false);
    expect(takenAt.getTime()).toBeLessThan(Date.now());
    expect(ids.length).toBeGreaterThan(100);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });
});

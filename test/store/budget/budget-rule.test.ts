import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admissionOf, type Counts, reserveOf } from "../../../src/store/budget/budget-rule.ts";

const none: Counts = { roster: 0, watch: 0, details: 0, others: 0 };
const counts = fc.record({
  roster: fc.nat(20),
  watch: fc.nat(20),
  details: fc.nat(20),
  others: fc.nat(20),
});
const purpose = fc.constantFrom("roster", "watch", "details");

describe("the rule of the hour's requests", () => {
  it("keeps 3 of 15 back for questions, and the same share of every other limit", () => {
    expect([1, 4, 5, 15, 210, 100_000].map(reserveOf)).toEqual([0, 0, 1, 3, 42, 20_000]);
  });

  it("never admits beyond the limit", () => {
    fc.assert(
      fc.property(counts, purpose, fc.boolean(), fc.integer({ min: 1, max: 60 }), (...given) => {
        const [used, purpose, rosterIsDue, limit] = given;
        const total = used.roster + used.watch + used.details + used.others;
        fc.pre(total >= limit);
        expect(admissionOf({ purpose, rosterIsDue }, used, limit)).not.toBe("admitted");
      }),
    );
  });

  it("says that the rest is reserved only while there is a rest", () => {
    const due = { purpose: "details", rosterIsDue: true } as const;
    expect(admissionOf(due, { ...none, details: 3 }, 15)).toBe("reserved");
    expect(admissionOf(due, { ...none, details: 3, roster: 12 }, 15)).toBe("used-up");
    const roster = { purpose: "roster", rosterIsDue: true } as const;
    expect(admissionOf(roster, { ...none, roster: 12 }, 15)).toBe("reserved");
    expect(admissionOf(roster, { ...none, roster: 12, details: 3 }, 15)).toBe("used-up");
  });

  it("lets a roster have everything but the reserve, and people everything when none is due", () => {
    expect(admissionOf({ purpose: "roster", rosterIsDue: true }, { ...none, roster: 11 }, 15)).toBe(
      "admitted",
    );
    expect(
      admissionOf({ purpose: "details", rosterIsDue: false }, { ...none, details: 14 }, 15),
    ).toBe("admitted");
  });

  it("keeps no more back than people have not used yet", () => {
    const used = { ...none, details: 2, roster: 11 };
    expect(admissionOf({ purpose: "roster", rosterIsDue: true }, used, 15)).toBe("admitted");
    expect(admissionOf({ purpose: "roster", rosterIsDue: true }, { ...used, roster: 12 }, 15)).toBe(
      "reserved",
    );
  });

  it("lets looks wait while a roster is due", () => {
    expect(admissionOf({ purpose: "watch", rosterIsDue: true }, none, 15)).toBe("reserved");
    expect(admissionOf({ purpose: "watch", rosterIsDue: false }, none, 15)).toBe("admitted");
  });

  it("lets a crawl begin when all that it can have is free, whatever the limit", () => {
    for (const limit of [1, 2, 3, 4, 7, 8, 210]) {
      const crawl = { purpose: "roster", requests: 7, rosterIsDue: true } as const;
      expect(admissionOf(crawl, none, limit)).toBe("admitted");
    }
    const crawl = { purpose: "roster", requests: 7, rosterIsDue: true } as const;
    expect(admissionOf(crawl, { ...none, roster: 6 }, 15)).toBe("reserved");
    expect(admissionOf(crawl, { ...none, roster: 5 }, 15)).toBe("admitted");
  });
});

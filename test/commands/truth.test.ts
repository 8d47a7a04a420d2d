import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitReply } from "../../src/discord/limits.ts";
import type { Reply } from "../../src/discord/reply.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { type Asking, answerTo } from "../support/discord/answer-to.ts";
import { testContext } from "../support/discord/context.ts";
import { createTestClock } from "../support/test-clock.ts";

const dayMs = 86_400_000;

/** Facts that LL2 may record of one craft, those that contradict each other included. */
const facts = fc.record(
  {
    inSpace: fc.boolean(),
    timeInSpaceSeconds: fc.constantFrom(0, 1, 86_400, 200 * 86_400, 5_000 * 86_400),
    timeDockedSeconds: fc.constantFrom(0, 3_600, 100 * 86_400),
    flightsCount: fc.nat({ max: 39 }),
    missionEndsCount: fc.nat({ max: 39 }),
    fastestTurnaroundSeconds: fc.constantFrom(0, 50 * 86_400),
  },
  { requiredKeys: [] },
);

const rosters = fc.array(facts, { minLength: 2, maxLength: 30 }).map((all): Spacecraft[] =>
  all.map((known, index) => ({
    id: index + 1,
    name: `Craft ${index + 1}`,
    placeholder: false,
    status: { id: 1, name: "Active" },
    config: { id: 1, name: "Class", families: [] },
    ...known,
  })),
);

const of = (subcommand: string, values: Asking["values"] = {}): Asking => ({
  command: "spacecraft",
  subcommand,
  values,
});
const asked: readonly Asking[] = [
  of("search", { "per-page": 25 }),
  of("search", { mode: "detailed", "per-page": 25 }),
  of("info", { name: "#1" }),
  of("top-docked"),
  ...["flights", "mission-ends", "time-in-space", "fastest-turnaround"].map((by) =>
    of("top", { by }),
  ),
  of("in-space"),
  of("compare", { first: "#1", second: "#2" }),
  of("stats", { by: "config" }),
];

/** The text of a reply as Discord would show it, a line each. */
function linesOf(reply: Reply): string[] {
  const texts = fitReply(reply).embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return texts.flatMap((text) => (text ?? "").replaceAll("\u00a0", " ").split("\n"));
}

const isFlying = ({ inSpace, flightsCount = 0, missionEndsCount = flightsCount }: Spacecraft) =>
  inSpace === true && flightsCount > missionEndsCount;

describe("whatever LL2 records, no answer", () => {
  const holds = async (
    origin: "production" | "starter",
    check: (lines: readonly string[], asking: Asking, roster: readonly Spacecraft[]) => void,
  ): Promise<void> => {
    await fc.assert(
      fc.asyncProperty(rosters, fc.nat({ max: 60 }), async (roster, days) => {
        const clock = createTestClock();
        const context = testContext(roster, { clock }, origin);
        clock.advance(days * dayMs);
        for (const asking of asked) check(linesOf(await answerTo(asking, context)), asking, roster);
      }),
      { numRuns: 150 },
    );
  };

  test("says of a duration that it is nothing", () => {
    return holds("production", (lines, asking) => {
      for (const line of lines)
        expect(line, asking.subcommand).not.toMatch(/\b0 (?:sec|min|h|d|y)/);
    });
  });

  test("calls a flight under way of a craft that is not in space or has ended all its flights", () => {
    return holds("production", (lines, { subcommand }, roster) => {
      const text = lines.join("\n");
      if (!roster.some(isFlying)) expect(text).not.toContain("under way");
      const [first] = roster;
      if (subcommand === "info" && first !== undefined)
        expect(text.includes("under way")).toBe(isFlying(first));
    });
  });

  test("says that a craft is in space which LL2 does not say to be there", () => {
    return holds("production", (lines, { subcommand }, roster) => {
      const up = roster.filter(({ inSpace }) => inSpace === true);
      if (subcommand === "in-space") {
        const counted =
          up.length === 0
            ? /No matches/
            : new RegExp(`^(?:1–\\d+ of )?${up.length} spacecraft`, "m");
        expect(lines.join("\n")).toMatch(counted);
      }
      if (subcommand === "info")
        expect(/in space now/i.test(lines.join("\n"))).toBe(roster[0]?.inSpace === true);
    });
  });

  test("from the starter roster says now or under way, or leaves out that it is a part", () => {
    return holds("starter", (lines, { subcommand }, roster) => {
      const text = lines.join("\n");
      expect(text, subcommand).not.toMatch(/\bnow\b|under way/i);
      expect(text, subcommand).toContain(`Only ${roster.length} of some 600 spacecraft`);
    });
  });

  test("shows fewer craft than it counts without a page to turn to or a word on the rest", () => {
    return holds("production", (lines, { subcommand }) => {
      if (subcommand === "info" || subcommand === "compare" || subcommand === "stats") return;
      const text = lines.join("\n");
      const total = Number(/(\d+) spacecraft/.exec(text)?.[1] ?? 0);
      const shown = new Set(text.match(/Craft \d+/g)).size;
      if (shown < total)
        expect(text, subcommand).toMatch(
          new RegExp(`Page 1 of|^1–${shown} of ${total} |\\bmore\\b`, "m"),
        );
    });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeState, encodeState, longestSearchText } from "../../src/discord/custom-id.ts";
import { cardTabs, listSteps, listViews, type State } from "../../src/discord/state.ts";
import { measures } from "../../src/spacecraft/query/measure.ts";
import { sorts } from "../../src/spacecraft/query/query.ts";

const anyId = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined });

const searchText = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: longestSearchText })
  .map((text) => [...text].slice(0, longestSearchText).join(""))
  .filter((text) => text.isWellFormed());

const picks = fc.record({
  inSpace: maybe(fc.boolean()),
  agencyId: maybe(anyId),
  typeId: maybe(anyId),
});

const states: fc.Arbitrary<State> = fc.oneof(
  fc.record({
    kind: fc.constant("list" as const),
    view: fc.constantFrom(...listViews),
    step: fc.constantFrom(...listSteps),
    detailed: fc.boolean(),
    namedAs: maybe(anyId),
    query: fc.record(
      {
        text: searchText,
        filters: fc.record({
          inSpace: maybe(fc.boolean()),
          placeholder: maybe(fc.boolean()),
          statusId: maybe(anyId),
          configId: maybe(anyId),
          agencyId: maybe(anyId),
          typeId: maybe(anyId),
        }),
        sort: fc.constantFrom(...sorts, ...measures),
        descending: fc.boolean(),
        limit: fc.integer({ min: 1, max: 25 }),
        offset: fc.integer({ min: 0, max: 1_500_000 }),
      },
      { requiredKeys: ["filters", "sort", "descending", "limit", "offset"] },
    ),
  }),
  fc.record({
    kind: fc.constant("open" as const),
    show: fc.constantFrom("beside" as const, "in-place" as const, "public" as const),
  }),
  fc
    .record({
      kind: fc.constant("compare" as const),
      entries: fc.array(fc.oneof(anyId, fc.stringMatching(/^[a-z][a-z0-9 -]{0,9}$/)), {
        minLength: 2,
        maxLength: 4,
      }),
      isPrivate: fc.boolean(),
    })
    .chain((state) => fc.nat(state.entries.length - 1).map((place) => ({ ...state, place }))),
  fc.record({
    kind: fc.constant("card" as const),
    craftId: anyId,
    tab: fc.constantFrom(...cardTabs),
    pickedAmong: maybe(picks),
  }),
  fc.record({
    kind: fc.constant("random" as const),
    filters: picks,
  }),
  fc.constant({ kind: "stats" as const }),
);

describe("a custom id", () => {
  test("of a list has 1 to 25 craft on a page", () => {
    const listOf = (limit: string) => decodeState(`v1:laddd2:a:${limit}:1::3d:::soyuz`);
    expect(["1", "p"].map((limit) => listOf(limit)?.kind)).toEqual(["list", "list"]);
    expect(["0", "q", "z"].map(listOf)).toEqual([undefined, undefined, undefined]);
  });

  test("gives back every state it was made of, in at most 100 characters", () => {
    fc.assert(
      fc.property(states, (state) => {
        const customId = encodeState(state);
        expect([...customId].length).toBeLessThanOrEqual(100);
        expect(decodeState(customId)).toEqual(state);
      }),
      { numRuns: 5_000 },
    );
  });

  test("keeps a whole comparison, however long what was typed, within 100 characters", () => {
    const typed = fc.string({ unit: "grapheme", maxLength: 100 });
    const entries = fc.array(fc.oneof(anyId, typed), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(entries, fc.boolean(), (all, isPrivate) => {
        const state = { kind: "compare", place: 0, entries: all, isPrivate } as const;
        const customId = encodeState(state);
        expect([...customId].length).toBeLessThanOrEqual(100);
        const decoded = decodeState(customId);
        if (decoded?.kind !== "compare") throw new Error("was refused");
        expect(decoded.entries).toHaveLength(all.length);
        expect(decoded.entries.map((entry) => typeof entry)).toEqual(
          all.map((each) => typeof each),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test("differs for any two controls of one list", () => {
    fc.assert(
      fc.property(states, (state) => {
        fc.pre(state.kind === "list");
        const ids = listSteps.map((step) => encodeState({ ...state, step } as State));
        expect(new Set(ids).size).toBe(listSteps.length);
      }),
    );
  });

  test.each([
    "",
    "v1:",
    "v0:oi",
    "v2:oi",
    "v1:ox",
    "v1:k4o:#1:#2",
    "v1:k0o:#1",
    "v1:k2o:#1:#2",
    "v1:x",
    "v1:lzz",
    "v1:ca:",
    "v1:cz:1",
    "oi",
    "v1:oi ",
  ])("of another making (%j) is refused", (customId) => {
    expect(decodeState(customId)).toBeUndefined();
  });

  test("that was tampered with is refused or is the custom id of another state", () => {
    const edits = fc.record({ at: fc.nat(100), to: fc.string({ unit: "binary", maxLength: 2 }) });
    fc.assert(
      fc.property(states, edits, (state, { at, to }) => {
        const customId = encodeState(state);
        const tampered = customId.slice(0, at) + to + customId.slice(at + 1);
        const decoded = decodeState(tampered);
        expect(decoded === undefined ? tampered : encodeState(decoded)).toBe(tampered);
      }),
      { numRuns: 5_000 },
    );
  });
});

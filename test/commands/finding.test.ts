import { describe, expect, test } from "vitest";
import { commands, presses } from "../../commands/index.ts";
import { decodeState } from "../../src/discord/custom-id.ts";
import { readOptions } from "../../src/discord/options.ts";
import { isForm, type Reply, UserError } from "../../src/discord/reply.ts";
import { languageFor } from "../../src/i18n/language.ts";
import { languageCodes } from "../../src/i18n/sentences.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import { testContext } from "../support/discord/context.ts";
import { fixtureRoster } from "../support/rosters/fixture-roster.ts";
import { generateRoster } from "../support/rosters/rosters.ts";

/** What is answered to options as a client sends them, refusals included. */
async function ask(
  subcommand: string,
  values: Readonly<Record<string, string | boolean | number>>,
  context = testContext(fixtureRoster),
): Promise<Reply> {
  const [spacecraft] = commands;
  if (spacecraft === undefined) throw new Error("There is no command");
  const options = Object.entries(values).map(([name, value]) => ({ name, value }));
  const read = readOptions(spacecraft.data.options ?? [], [{ name: subcommand, options }]);
  return await replyOf(() => spacecraft.execute(read, context));
}

/** An answer, or the reply that a refusal carries. */
async function replyOf<T>(answer: () => Promise<T> | T): Promise<T | Reply> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof UserError) return error.reply;
    throw error;
  }
}

function complete(name: string, text: string, context = testContext(fixtureRoster)) {
  const focused = { name, text } as Parameters<NonNullable<(typeof commands)[0]["complete"]>>[0];
  return commands[0]?.complete?.(focused, context) ?? [];
}

const titleOf = ({ embeds }: Reply): string | undefined => embeds[0]?.title;
const textOf = ({ embeds }: Reply): string => embeds[0]?.description ?? "";

interface Menu {
  readonly custom_id: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}
function menuOf({ components = [] }: Reply): Menu {
  const [menu] = components[0]?.components ?? [];
  if (menu === undefined || !("options" in menu)) throw new Error("There is no menu");
  return menu as unknown as Menu;
}

/** Chooses a craft from the menu of a reply. */
async function choose(reply: Reply, name: string): Promise<Reply> {
  const menu = menuOf(reply);
  const state = decodeState(menu.custom_id);
  const value = menu.options.find(({ label }) => label === name)?.value;
  if (state === undefined || value === undefined) throw new Error(`No ${name} in the menu`);
  const context = testContext(fixtureRoster);
  const pressed = { values: [value], fields: new Map() };
  const answer = await replyOf(() => {
    if (state.kind === "compare") return presses.compare({ ...pressed, state }, context);
    return state.kind === "open" ? presses.open({ ...pressed, state }, context) : undefined;
  });
  if (answer === undefined || isForm(answer)) throw new Error("A menu of craft opens cards");
  return answer;
}

function craft(id: number, name: string, more: Partial<Spacecraft> = {}): Spacecraft {
  return {
    id,
    name,
    placeholder: false,
    inSpace: false,
    config: { id: 1, name: "Class", families: [] },
    ...more,
  };
}

describe("what is suggested is accepted back", () => {
  const rosters = [fixtureRoster, generateRoster(180, 7)];

  describe.each(languageCodes)("in %s", (code) => {
    const contexts = rosters.map((roster) => testContext(roster, { language: languageFor(code) }));

    test("every label of a craft, whole and half erased, opens or offers that craft", async () => {
      for (const context of contexts) {
        for (const { id, name } of context.catalogue.snapshot.value.spacecraft) {
          const label = complete("name", `#${id}`, context).concat(complete("name", name, context));
          const own = label.find(({ value }) => value === `#${id}`);
          if (own === undefined) continue;
          const reply = await ask("info", { name: own.name }, context);
          const offered = reply.components === undefined ? "" : JSON.stringify(reply.components);
          expect(titleOf(reply) === undefined ? offered : offered, own.name).toMatch(
            new RegExp(`"#${id}"|v1:ca:${id.toString(36)}"`),
          );
          const half = own.name.slice(0, Math.ceil(own.name.length * 0.8));
          if (!half.includes(" · ")) continue;
          expect(complete("name", half, context).map(({ value }) => value)).toContain(`#${id}`);
        }
      }
    });

    test.each(["status", "config", "agency", "type"])(
      "every label of a %s filters by just that value",
      async (facet) => {
        for (const context of contexts) {
          for (const { name, value } of complete(facet, "", context)) {
            const byLabel = await ask("search", { [facet]: name }, context);
            const byValue = await ask("search", { [facet]: String(value) }, context);
            expect(byLabel, name).toEqual(byValue);
          }
        }
      },
    );
  });

  test("the value of a suggestion opens its craft, whatever the craft is called", async () => {
    const context = testContext([craft(7, "Seven"), craft(18, "#7")]);
    const values = complete("query", "#7", context);
    expect(values.find(({ name }) => name.startsWith("#7"))?.value).toBe("#18");
    const listed = await ask("search", { query: "#18" }, context);
    expect(textOf(listed)).toContain("#7");
    expect(textOf(listed)).not.toContain("Seven");
  });

  test("the exact name of a class comes first", () => {
    const labels = complete("config", "Soyuz").map(({ name }) => name);
    const context = testContext([
      craft(1, "A", { config: { id: 1, name: "Soyuz MS", families: [] } }),
      craft(2, "B", { config: { id: 1, name: "Soyuz MS", families: [] } }),
      craft(3, "C", { config: { id: 2, name: "Soyuz", families: [] } }),
    ]);
    expect(labels.length).toBeGreaterThan(0);
    expect(complete("config", "soyuz", context)[0]?.name).toBe("Soyuz (1)");
  });

  test("an exact name is taken in any case", async () => {
    const reply = await ask("search", { name: "CREW DRAGON freedom" });
    expect(textOf(reply)).toContain("Crew Dragon Freedom");
  });

  test("a text is as long for its list as for its buttons, emoji included", async () => {
    const context = testContext(
      [...generateRoster(40, 3)].map((each) => ({
        ...each,
        name: `soyuz ${"🚀".repeat(20)} ${each.id}`,
      })),
    );
    const reply = await ask("search", { query: `soyuz ${"🚀".repeat(20)}` }, context);
    const [buttons] = reply.components ?? [];
    for (const button of buttons?.components ?? []) {
      if ("custom_id" in button)
        expect(decodeState(button.custom_id)).toMatchObject({ kind: "list" });
    }
  });

  test("a chosen craft and an exact name hold both", async () => {
    const both = await ask("search", { query: "#551", name: "Crew Dragon Freedom" });
    expect(textOf(both)).toContain("Crew Dragon Freedom");
    const differ = await ask("search", { query: "#551", name: "Crew Dragon Endeavour" });
    expect(differ.ephemeral).toBe(true);
  });

  test.each(["2", "２", "٢", "२", "𝟚"])(
    "the page %j is found, in whatever digits",
    async (digit) => {
      const state = decodeState(
        (await ask("search", { "per-page": 5 })).components
          ?.flatMap(({ components }) => components)
          .flatMap((each) => ("custom_id" in each ? [each.custom_id] : []))
          .find((id) => decodeState(id)?.kind === "list") ?? "",
      );
      if (state?.kind !== "list") throw new Error("There are no page buttons");
      const fields = new Map([["page", digit]]);
      const jumped = await presses.list(
        { state: { ...state, step: "jump" }, values: [], fields },
        testContext(fixtureRoster),
      );
      if (isForm(jumped)) throw new Error("A page is no form");
      expect(textOf(jumped)).toContain("Page 2 of");
    },
  );
});

describe("the right craft, or a question", () => {
  const nyx = craft(1, "Nyx Mission Possible");
  const vostok = craft(2, "Vostok-1K No.2");
  const atlantis = craft(3, "Atlantis");
  const context = testContext([nyx, vostok, atlantis, craft(4, "Freedom")]);

  test.each(["ISS", "vostok 1", "atlan tis x"])("%j opens nothing by a guess", async (text) => {
    const reply = await ask("info", { name: text }, context);
    expect(titleOf(reply)).toBeUndefined();
    expect(reply.ephemeral).toBe(true);
  });

  test.each([
    ["freedom", "Freedom"],
    ["freed", "Freedom"],
    ["vostok 1k", "Vostok-1K No.2"],
    ["vostok1kno2", "Vostok-1K No.2"],
  ])("%j opens %s, whose words it has", async (text, name) => {
    expect(titleOf(await ask("info", { name: text }, context))).toBe(name);
  });

  test("a spelling that had to be corrected is told", async () => {
    const reply = await ask("info", { name: "atlantus" }, context);
    expect(titleOf(reply)).toBe("Atlantis");
    expect(textOf(reply)).toContain("No match for *atlantus*. Showing *Atlantis*.");
  });

  test.each(["crew-4"])("%j is found in a description, and that is said", async (text) => {
    const info = await ask("info", { name: text });
    expect(titleOf(info)).toBe("Crew Dragon Freedom");
    expect(textOf(info)).toContain(`*${text}* is in the description of *Crew Dragon Freedom*.`);
    const list = await ask("search", { query: text });
    expect(textOf(list)).toContain("Found in descriptions:");
    expect(textOf(list)).toContain("Crew Dragon Freedom");
    expect(complete("name", text)[0]?.value).toBe("#551");
  });

  test("what Launch Library 2 does not list is said to be so, without talk of filters", async () => {
    const text = textOf(await ask("search", { query: "voyager" }));
    expect(text).toContain("Probes, satellites and space stations aren’t covered.");
    expect(text).not.toContain("filters");
    expect(textOf(await ask("search", { query: "voyager", "in-space": true }))).toContain(
      "filters",
    );
  });

  test("while only the starter roster is there, a craft that is missing is not said to be none", async () => {
    const starter = testContext(fixtureRoster, {}, "starter");
    const text = textOf(await ask("info", { name: "zzzzqqqq" }, starter));
    expect(text).toContain("of some 600 spacecraft so far");
  });
});

describe("an answer keeps its question", () => {
  test("a craft chosen for a public question is shown in public, and for a private one alone", async () => {
    const asked = await ask("info", { name: "crew dragon" });
    expect(asked.ephemeral).toBe(true);
    const [first] = menuOf(asked).options;
    const shown = await choose(asked, first?.label ?? "");
    expect(shown).toMatchObject({ asNewMessage: true, inPublic: true });
    const alone = await ask("info", { name: "crew dragon", private: true });
    expect((await choose(alone, first?.label ?? "")).inPublic).toBeUndefined();
  });

  test("a comparison goes on with all four after each choice", async () => {
    const values = { first: "crew dragon", second: "#430", third: "progress", fourth: "#233" };
    const asked = await ask("compare", values);
    const second = await choose(asked, "Crew Dragon Freedom");
    const [third] = menuOf(second).options;
    const compared = await choose(second, third?.label ?? "");
    const text = JSON.stringify(compared.embeds);
    for (const name of ["Crew Dragon Freedom", "Kounotori 8", third?.label ?? ""]) {
      expect(text).toContain(name);
    }
    expect(menuOf(compared).options).toHaveLength(4);
    expect(compared).toMatchObject({ asNewMessage: true, inPublic: true });
  });

  test("a comparison tells what was taken for what", async () => {
    const compared = await ask("compare", { first: "freedm", second: "#430" });
    expect(textOf(compared)).toContain("No match for *freedm*. Showing *Crew Dragon Freedom*.");
  });
});

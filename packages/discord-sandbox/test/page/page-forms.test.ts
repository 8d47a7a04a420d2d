import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { eachOnAPage } from "./support/page-each.ts";
import { type PageWorld, run } from "./support/page-world.ts";

let world: PageWorld;
let page: Page;

eachOnAPage((opened) => {
  world = opened;
  page = opened.page;
});

const label = (text: string, component: object, description?: string) => ({
  type: 18,
  label: text,
  component,
  ...(description !== undefined && { description }),
});

const kinds = ["Launches", "Dockings", "Records"].map((text) => ({
  label: text,
  value: text.toLowerCase(),
  description: `All ${text.toLowerCase()}`,
}));

/** Opens a form of these inputs. */
async function open(...components: readonly object[]): Promise<void> {
  world.bot.openNext({ custom_id: "every", title: "Everything", components } as never);
  await run(page, "note");
  await page.getByRole("dialog", { name: "Everything" }).waitFor();
}

const submit = () => page.getByRole("button", { name: "Submit" }).click();
const noted = () => page.getByText("Noted: everything").waitFor();

describe("a form", () => {
  it("has boxes to tick, some of several or one alone", async () => {
    await open(
      label("Kinds", { type: 22, custom_id: "kinds", options: kinds, max_values: 2 }, "Up to two"),
      label("Silent", { type: 23, custom_id: "silent" }, "No sound"),
    );
    const boxes = page.getByRole("group", { name: "Kinds" });
    await boxes.getByLabel("Launches").check();
    await boxes.getByLabel("Records").check();
    await page.getByLabel("Silent").check();
    await submit();
    await noted();
    expect(world.bot.submitted()).toMatchObject([
      { type: 22, custom_id: "kinds", values: ["launches", "records"] },
      { type: 23, custom_id: "silent", value: true },
    ]);
  });

  it("says how many boxes may be ticked, and sends nothing until it fits", async () => {
    await open(label("Kinds", { type: 22, custom_id: "kinds", options: kinds, max_values: 1 }));
    const boxes = page.getByRole("group", { name: "Kinds" });
    await submit();
    await boxes.getByText("Choose 1 to 1.").waitFor();
    await boxes.getByLabel("Launches").check();
    await boxes.getByLabel("Records").check();
    await submit();
    await boxes.getByText("Choose 1 to 1.").waitFor();
    expect(world.bot.submitted()).toEqual([]);
    await boxes.getByLabel("Records").uncheck();
    await submit();
    await noted();
  });

  it("has radio buttons of which one is chosen, or none where that is allowed", async () => {
    const radio = { type: 21, options: kinds };
    await open(
      label("One", { ...radio, custom_id: "one" }),
      label("Perhaps", { ...radio, custom_id: "perhaps", required: false }),
    );
    await submit();
    const one = page.getByRole("group", { name: "One" });
    await one.getByText("Choose one.").waitFor();
    await one.getByLabel("Launches").check();
    await one.getByLabel("Dockings").check();
    await submit();
    await noted();
    expect(world.bot.submitted()).toMatchObject([
      { type: 21, custom_id: "one", value: "dockings" },
      { type: 21, custom_id: "perhaps", value: null },
    ]);
  });

  it("has menus of people, roles and channels", async () => {
    const { sandbox } = world;
    const role = sandbox.role({ name: "Sailors" });
    const quay = sandbox.channel({ name: "quay" });
    await page.getByRole("button", { name: "quay" }).waitFor();
    await open(
      label("Whom", { type: 5, custom_id: "whom" }),
      label("Role", { type: 6, custom_id: "role" }),
      label("Where", { type: 8, custom_id: "where" }),
    );
    const person = sandbox.state().people[1];
    const choose = async (group: string, option: string): Promise<void> => {
      await page.getByRole("group", { name: group }).getByRole("combobox").click();
      await page.getByRole("option", { name: option }).click();
    };
    await choose("Whom", person?.displayName ?? "");
    await choose("Role", "Sailors");
    await choose("Where", "quay");
    await submit();
    await noted();
    expect(world.bot.submitted()).toMatchObject([
      { type: 5, values: [person?.id] },
      { type: 6, values: [role.id] },
      { type: 8, values: [quay.id] },
    ]);
  });
});

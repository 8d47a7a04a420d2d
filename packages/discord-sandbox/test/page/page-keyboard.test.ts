import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { eachOnAPage } from "./support/page-each.ts";
import { type PageWorld, run } from "./support/page-world.ts";

let world: PageWorld;
let page: Page;

eachOnAPage((opened) => {
  world = opened;
  page = opened.page;
});

const popup = () => page.locator(".popup");
const row = (name: string | RegExp) => popup().getByRole("option", { name });
const field = (name: string) => page.getByRole("combobox", { name, exact: true });
const isFocused = (locator: Locator) =>
  locator.evaluate((element) => element === element.ownerDocument.activeElement);

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

describe("with the keyboard alone", () => {
  it("a command is found, filled in and run", async () => {
    await page.keyboard.type("/ship");
    await row("/harbour ship").waitFor();
    await press("Enter");
    await page.keyboard.type("aur");
    await row("SS Aurelia").waitFor();
    await press("ArrowDown", "Enter");
    expect(await field("name, required").inputValue()).toBe("SS Aurelia");
    // Tab offers the options that are left, one after the other.
    await press("Tab");
    await page.keyboard.type("5");
    await press("Tab", "Tab");
    await page.keyboard.type("2.5");
    await press("Tab", "Tab");
    await page.keyboard.type("t");
    await press("Tab", "Tab");
    await page.keyboard.type("lo");
    await press("Enter", "Enter");
    await page.locator(".embed").waitFor();
    expect(world.bot.heard.at(-1)).toBe(
      'harbour ship {"name":"Aurelia","crew":5,"draught":2.5,"private":true,"mode":"long"} en-US',
    );
    expect(await isFocused(field("Type a command"))).toBe(true);
  });

  it("a slash anywhere on the page begins a command", async () => {
    await page.locator("#scroller").focus();
    await press("/");
    await row("/harbour berths").waitFor();
    expect(await isFocused(field("Type a command"))).toBe(true);
    expect(await field("Type a command").inputValue()).toBe("/");
  });

  it("a whole command can be typed or pasted as text", async () => {
    await page.keyboard.type("/harbour ship name:Calypso crew:3");
    await press("Enter");
    await page.locator(".embed").waitFor();
    expect(world.bot.heard.at(-1)).toBe('harbour ship {"name":"Calypso","crew":3} en-US');
  });

  it("Arrow up brings the last command back, ready to run", async () => {
    await page.keyboard.type("/harbour ship name:Borealis mode:Long");
    await press("Enter");
    await page.locator(".embed").waitFor();
    await press("ArrowUp");
    expect(await field("name, required").inputValue()).toBe("Borealis");
    await press("Enter");
    await page.locator(".embed").nth(1).waitFor();
    expect(world.bot.heard.filter((one) => one.startsWith("harbour ship"))).toEqual([
      'harbour ship {"name":"Borealis","mode":"long"} en-US',
      'harbour ship {"name":"Borealis","mode":"long"} en-US',
    ]);
  });

  it("Escape closes the list, then leaves the option, then the command", async () => {
    await page.keyboard.type("/harbour ship ");
    await row(/SS Aurora/).waitFor();
    await press("Escape");
    await popup().waitFor({ state: "hidden" });
    await press("Escape");
    expect(await isFocused(field("Add an option to /harbour ship"))).toBe(true);
    await press("Escape", "Escape");
    expect(await isFocused(field("Type a command"))).toBe(true);
    expect(world.bot.heard.filter((one) => one !== "complete")).toEqual([]);
  });

  it("Backspace takes an empty option away", async () => {
    await page.keyboard.type("/harbour ship name:Aurora crew:");
    await field("crew").waitFor();
    await press("Backspace");
    await field("crew").waitFor({ state: "detached" });
    await press("Enter");
    await page.locator(".embed").waitFor();
    expect(world.bot.heard.at(-1)).toBe('harbour ship {"name":"Aurora"} en-US');
  });

  it("pages are turned, and the focus stays on the button or goes to one beside it", async () => {
    await run(page, "harbour berths");
    await page.getByText("Page 1 of 3").waitFor();
    await page.getByRole("button", { name: "Next" }).focus();
    await press("Enter");
    await page.getByText("Page 2 of 3").waitFor();
    expect(await isFocused(page.getByRole("button", { name: "Next" }))).toBe(true);
    await press(" ");
    await page.getByText("Page 3 of 3").waitFor();
    expect(await page.getByRole("button", { name: "Next" }).isDisabled()).toBe(true);
    expect(await isFocused(page.getByRole("button", { name: "Previous" }))).toBe(true);
    expect(world.bot.heard.slice(-2)).toEqual(["berths:next:2", "berths:next:3"]);
  });

  it("a choice is made in a select menu by arrows and by first letters", async () => {
    await run(page, "harbour berths");
    const menu = page.getByRole("combobox", { name: "Show a ship" });
    await menu.focus();
    await press("ArrowDown");
    await page.getByRole("option", { name: /Discovery/ }).waitFor();
    await page.keyboard.type("bo");
    await press("ArrowDown", "Enter");
    await page.locator(".embed-author").waitFor();
    expect(world.bot.heard.at(-1)).toBe("pick Calypso");
  });

  it("Escape closes a select menu and chooses nothing", async () => {
    await run(page, "harbour berths");
    const menu = page.getByRole("combobox", { name: "Show a ship" });
    await menu.focus();
    await press("Enter", "ArrowDown", "Escape");
    expect(await menu.getAttribute("aria-expanded")).toBe("false");
    expect(world.bot.heard.at(-1)).toBe("harbour berths {} en-US");
  });

  it("a form is filled in and sent, and Escape leaves one", async () => {
    await run(page, "harbour berths");
    const opener = page.getByRole("button", { name: "1 / 3" });
    await opener.focus();
    await press("Enter");
    await page.getByRole("dialog", { name: "A note" }).waitFor();
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await isFocused(opener)).toBe(true);
    await press("Enter");
    await page.getByRole("dialog", { name: "A note" }).waitFor();
    await page.keyboard.type("Ahoy");
    await press("Tab", "Tab", "Enter");
    await page.getByText("Noted: Ahoy").waitFor();
    expect(world.bot.heard.at(-1)).toBe("note-form");
  });

  it("the inspector opens on a message, closes with Escape and gives the focus back", async () => {
    await run(page, "styles");
    const opener = page.getByRole("button", { name: "Inspect message" });
    await opener.focus();
    await press("Enter");
    await page.getByRole("complementary", { name: "Inspector" }).waitFor();
    await press("Escape");
    await page.getByRole("complementary", { name: "Inspector" }).waitFor({ state: "hidden" });
    expect(await isFocused(opener)).toBe(true);
  });
});

describe("suggestions", () => {
  it("say that they load, then show, then say that nothing fits", async () => {
    const release = world.bot.hold();
    await page.keyboard.type("/harbour ship ");
    await popup().getByText("Loading options…").waitFor();
    release();
    await row("SS Discovery").waitFor();
    await page.keyboard.type("zzz");
    await popup().getByText("No options match your search.").waitFor();
    expect(await popup().getByRole("option").count()).toBe(0);
  });

  it("have the first row active, so that Enter or Tab takes it, and Escape leaves the text", async () => {
    await page.keyboard.type("/harbour ship name:aur");
    await row("SS Aurora").waitFor();
    await press("Enter");
    expect(await field("name, required").inputValue()).toBe("SS Aurora");
    await press("Enter");
    await page.locator(".embed").waitFor();
    expect(world.bot.heard.at(-1)).toBe('harbour ship {"name":"Aurora"} en-US');
    await page.keyboard.type("/harbour ship name:aur");
    await row("SS Aurora").waitFor();
    await press("Escape", "Enter");
    await page.locator(".embed").nth(1).waitFor();
    expect(world.bot.heard.at(-1)).toBe('harbour ship {"name":"aur"} en-US');
  });

  it("say that they failed when the bot gives none in time", async () => {
    world.bot.hold();
    await page.keyboard.type("/harbour ship ");
    await world.bot.hears("complete");
    world.time.advance(3000);
    await popup().getByText("Loading options failed.").waitFor();
  });

  it("show the commands that fit what is typed, and say when none does", async () => {
    await page.keyboard.type("/s");
    await row("/styles").waitFor();
    expect(await popup().getByRole("option").allInnerTexts()).toEqual([
      expect.stringContaining("/styles"),
      expect.stringContaining("/slow"),
      expect.stringContaining("/silent"),
      expect.stringContaining("/harbour ship"),
      expect.stringContaining("/harbour berths"),
    ]);
    await page.keyboard.type("zz");
    await popup().getByText("No command of that name.").waitFor();
  });

  it("list the values of choices and booleans without asking the bot", async () => {
    await page.keyboard.type("/harbour ship name:Aurora mode:");
    await row("Long").waitFor();
    expect(await popup().getByRole("option").allInnerTexts()).toEqual(["Short", "Long"]);
    await press("ArrowDown", "Enter");
    await page.keyboard.type("private:");
    await row("False").waitFor();
    expect(await popup().getByRole("option").allInnerTexts()).toEqual(["True", "False"]);
  });
});

describe("a command that cannot be sent", () => {
  const complaint = () => page.locator(".complaint");

  it("names the required option that is missing, marks it and goes there", async () => {
    await page.keyboard.type("/harbour ship ");
    await row("SS Aurora").waitFor();
    await press("Escape", "Enter");
    expect(await complaint().innerText()).toContain("name: This option is required");
    const name = field("name, required");
    expect(await name.getAttribute("aria-invalid")).toBe("true");
    expect(await isFocused(name)).toBe(true);
    await press("x");
    expect(await complaint().innerText()).toBe("");
  });

  it.each([
    ["crew:12", "crew: The most is 9."],
    ["crew:2.5", "crew: Enter a whole number."],
    ["draught:deep", "draught: Enter a number."],
    ["mode:middling", "mode: Choose one of the list."],
    ["private:perhaps", "private: Choose True or False."],
  ])("says what is wrong with %s", async (given, message) => {
    await page.keyboard.type(`/harbour ship name:Aurora ${given}`);
    await press("Enter");
    await complaint().getByText(message).waitFor();
    expect(world.bot.heard.filter((one) => one !== "complete")).toEqual([]);
  });

  it("says that there is no option of a name", async () => {
    await page.keyboard.type("/harbour ship name:Aurora");
    await row("SS Aurora").waitFor();
    await press("ArrowDown", "Enter");
    await page.keyboard.type("colour");
    await popup().getByText("No option of that name.").waitFor();
    await press("Enter");
    await complaint().getByText('There is no option "colour".').waitFor();
  });

  it("says that nobody reads plain messages", async () => {
    await page.keyboard.type("hello");
    await press("Enter");
    await complaint().getByText("Nobody reads messages here").waitFor();
    expect(world.bot.heard).toEqual([]);
  });
});

import type { InteractionReplyOptions } from "discord.js";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { call } from "../support/raw-bot.ts";
import { eachOnAPage } from "./support/page-each.ts";
import { type PageWorld, run } from "./support/page-world.ts";

let world: PageWorld;
let page: Page;

eachOnAPage((opened) => {
  world = opened;
  page = opened.page;
});

/** To view a channel, write into it and ask there. */
const sendPolls = (1n << 10n) | (1n << 11n) | (1n << 49n);

async function show(reply: InteractionReplyOptions): Promise<void> {
  world.bot.answerNextWith(reply);
  await run(page, "styles");
  await page.locator("article:not(.is-draft)").waitFor();
}

describe("messages that the bot writes by itself", () => {
  it("appear as they are sent, with the commands of their menu beside them", async () => {
    const { sandbox } = world;
    const commands = `/applications/${sandbox.state().application.id}/commands`;
    await call(sandbox, "POST", commands, { name: "Log", type: 3 });
    const sent = { content: "Aurora has moored" };
    const channel = sandbox.place("guild").id;
    const { body } = await call(sandbox, "POST", `/channels/${channel}/messages`, sent);
    const message = page.locator(`[data-message-id="${body["id"]}"]`);
    await message.getByText("Aurora has moored").waitFor();
    expect(await message.locator(".invocation").count()).toBe(0);
    await message.hover();
    await message.getByRole("button", { name: "Log" }).click();
    await page.getByText("Logged: Aurora has moored").waitFor();
    await call(sandbox, "DELETE", `/channels/${channel}/messages/${body["id"]}`);
    await message.waitFor({ state: "detached" });
  });
});

describe("the list of members", () => {
  it("has the commands of people's menus, for the bot, too", async () => {
    const { sandbox } = world;
    const { application, people } = sandbox.state();
    const commands = `/applications/${application.id}/commands`;
    await call(sandbox, "POST", commands, { name: "Greet", type: 2 });
    const other = people[1];
    await page.getByRole("button", { name: `Greet: ${other?.displayName}` }).click();
    await page.getByText(`Hello ${other?.username}`).waitFor();
    await page.getByRole("button", { name: `Greet: ${application.name}` }).click();
    await page.locator("article", { hasText: "used Greet" }).nth(1).waitFor();
  });
});

describe("a file option", () => {
  it("sends the chosen file, which the bot can fetch", async () => {
    const { sandbox } = world;
    const commands = `/applications/${sandbox.state().application.id}/commands`;
    const options = [{ type: 11, name: "chart", description: "A chart", required: true }];
    await call(sandbox, "POST", commands, { name: "keep", description: "Keeps", options });
    world.bot.answerNextWith({ content: "Kept" });
    await page.getByRole("combobox", { name: "Type a command" }).fill("/keep ");
    await page.getByRole("button", { name: "Run /keep" }).click();
    await page.getByText("This option is required. Choose a file.").first().waitFor();
    const file = { name: "harbour.txt", mimeType: "text/plain", buffer: Buffer.from("Depth 5 m") };
    await page.getByLabel("chart, required").setInputFiles(file);
    await page.getByRole("button", { name: "Run /keep" }).click();
    await page.getByText("Kept").waitFor();
    expect(await world.bot.lastFile()).toBe("Depth 5 m");
  });
});

describe("polls", () => {
  it("are shown with their answers", async () => {
    const { sandbox } = world;
    const poll = {
      question: { text: "Where to?" },
      answers: [
        { poll_media: { text: "Out", emoji: { name: "⛵" } } },
        { poll_media: { text: "In" } },
      ],
    };
    const channel = sandbox.place("guild").id;
    const own = sandbox.state().guilds[0]?.roles.find(({ managed }) => managed);
    sandbox.role({ id: own?.id ?? "", permissions: String(sendPolls) });
    await call(sandbox, "POST", `/channels/${channel}/messages`, { poll });
    const shown = page.getByRole("region", { name: "Poll" });
    await shown.getByText("Where to?").waitFor();
    expect(await shown.getByRole("listitem").allTextContents()).toEqual(["⛵ Out", "In"]);
  });
});

describe("several servers", () => {
  it("stand under their own names, each with its channels", async () => {
    const { sandbox } = world;
    sandbox.guild({ name: "Lighthouse" });
    await page.getByRole("heading", { name: "Lighthouse" }).waitFor();
    const first = sandbox.state().guilds[0]?.name ?? "";
    await page.getByRole("heading", { name: first, exact: true }).waitFor();
  });
});

describe("components", () => {
  it("are buttons of five styles: those that work, those that do not, and links", async () => {
    await show({
      content: "Buttons",
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 1, label: "Primary", custom_id: "a", emoji: { name: "🚀" } },
            { type: 2, style: 2, label: "Secondary", custom_id: "b", disabled: true },
            { type: 2, style: 3, label: "Success", custom_id: "c" },
            { type: 2, style: 4, custom_id: "d", emoji: { name: "🔥" } },
            { type: 2, style: 5, label: "Link", url: "https://example.org/" },
          ],
        },
      ],
    });
    const row = page.locator(".action-row");
    const classes = await row
      .locator(".button")
      .evaluateAll((buttons) => buttons.map((one) => one.className.replace("button button-", "")));
    expect(classes).toEqual(["primary", "secondary", "success", "danger", "link"]);
    expect(await row.getByRole("button", { name: "Secondary" }).isDisabled()).toBe(true);
    expect(await row.getByRole("button", { name: "🔥" }).count()).toBe(1);
    expect(await row.getByRole("link", { name: /^Link/ }).getAttribute("href")).toBe(
      "https://example.org/",
    );
  });

  it("are menus of several choices, sent when they close with enough of them", async () => {
    const option = (label: string) => ({ label, value: label.toLowerCase() });
    await show({
      content: "Menu",
      components: [
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: "pick",
              placeholder: "Pick two",
              min_values: 2,
              max_values: 2,
              options: ["Red", "Green", "Blue"].map(option),
            },
          ],
        },
      ],
    });
    const menu = page.getByRole("combobox", { name: "Pick two" });
    await menu.click();
    await page.getByRole("option", { name: "Red" }).click();
    await menu.click();
    await page.getByText("Choose at least 2.").waitFor();
    expect(world.bot.heard).toHaveLength(1);
    await menu.click();
    await page.getByRole("option", { name: "Blue" }).click();
    await page.getByRole("option", { name: "Green" }).click();
    await page.getByText("Choose at most 2.").waitFor();
    await menu.click();
    await world.bot.hears("pick");
    expect(world.bot.heard.at(-1)).toBe("pick red,blue");
  });

  it("are menus of the people and the places that are there", async () => {
    await show({
      content: "Menus",
      components: [
        { type: 1, components: [{ type: 5, custom_id: "who", placeholder: "Who" }] },
        { type: 1, components: [{ type: 8, custom_id: "where", placeholder: "Where" }] },
      ],
    });
    await page.getByRole("combobox", { name: "Where" }).click();
    expect(await page.getByRole("option").allInnerTexts()).toContain("mission-control");
    await page.keyboard.press("Escape");
    await page.getByRole("combobox", { name: "Who" }).click();
    await page.getByRole("option", { name: "Juri" }).click();
    await world.bot.hears("who");
  });

  it("are the new layout too: containers, sections, pictures, separators and text", async () => {
    await show({
      flags: 32_768,
      components: [
        {
          type: 17,
          accent_color: 0xff0000,
          components: [
            {
              type: 9,
              components: [{ type: 10, content: "# Title\nwith **text**" }],
              accessory: {
                type: 11,
                media: { url: "https://pictures.invalid/a.png" },
                description: "A thumbnail",
              },
            },
            { type: 14 },
            {
              type: 12,
              items: [{ media: { url: "https://pictures.invalid/b.png" }, description: "A view" }],
            },
            { type: 1, components: [{ type: 2, style: 1, label: "Go", custom_id: "go" }] },
          ],
        },
      ],
    });
    const container = page.locator(".container");
    expect(await container.getByRole("heading", { name: "Title" }).count()).toBe(1);
    expect(await container.locator("strong").innerText()).toBe("text");
    await container.getByRole("img", { name: "A thumbnail" }).waitFor();
    await container.getByRole("img", { name: "A view" }).waitFor();
    expect(await container.getByRole("separator").count()).toBe(1);
    expect(await container.getByRole("button", { name: "Go" }).count()).toBe(1);
  });
});

describe("attachments", () => {
  it("are shown as pictures with their words, or offered by name and size", async () => {
    await show({
      files: [
        { attachment: Buffer.from("not a picture"), name: "chart.png", description: "A chart" },
        { attachment: Buffer.from("x".repeat(2048)), name: "notes.txt" },
      ],
    });
    await page.getByRole("img", { name: "A chart" }).waitFor();
    const file = page.locator(".file");
    expect(await file.innerText()).toMatch(/notes\.txt\s+2\.0 KB/);
    expect(await file.getByRole("link").getAttribute("href")).toContain(
      new URL(world.sandbox.url).origin,
    );
  });
});

describe("trouble", () => {
  it("can be made from the page, and the bot is seen to take it", async () => {
    await page.getByRole("button", { name: "Make trouble" }).click();
    const dialog = page.getByRole("dialog", { name: "Make trouble" });
    await dialog.getByRole("button", { name: /^Lose the next answer/ }).click();
    await dialog.getByText("Lose the next answer: done. Waiting for calls: 1.").waitFor();
    expect(world.sandbox.faults.waiting).toHaveLength(1);
    await page.keyboard.press("Escape");
    await run(page, "styles");
    await world.bot.hears("styles");
    world.time.advance(3000);
    await page.getByText("The application did not respond").waitFor();
  });

  it("ends when asked to", async () => {
    await page.getByRole("button", { name: "Make trouble" }).click();
    const dialog = page.getByRole("dialog", { name: "Make trouble" });
    await dialog.getByRole("button", { name: /^Fail at the next answer/ }).click();
    await dialog.getByText("Waiting for calls: 1.").waitFor();
    await dialog.getByRole("button", { name: /^Peace/ }).click();
    await dialog.getByText("Peace: done.").waitFor();
    expect(world.sandbox.faults.waiting).toEqual([]);
  });
});

describe("the connection to the sandbox", () => {
  it("is said to be lost when it is", async () => {
    await world.bot.stop();
    await world.sandbox.close();
    await page.getByRole("status").getByText("The sandbox does not answer.").waitFor();
    // The browser itself reports each attempt to reconnect.
    (world.complaints as string[]).length = 0;
  });
});

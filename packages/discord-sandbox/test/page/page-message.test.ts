import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { startHttpBot } from "../support/http-bot.ts";
import { commandAction } from "../support/raw-bot.ts";
import { eachOnAPage } from "./support/page-each.ts";
import { type PageWorld, run } from "./support/page-world.ts";

let world: PageWorld;
let page: Page;

eachOnAPage((opened) => {
  world = opened;
  page = opened.page;
});

const message = () => page.getByRole("article").last();

async function showShip(given = ""): Promise<void> {
  await page.getByRole("combobox", { name: "Type a command" }).focus();
  await page.keyboard.type(`/harbour ship name:Aurora${given}`);
  await page.keyboard.press("Enter");
  await page.locator(".embed").waitFor();
}

async function actAs(name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Act as" }).click();
  await page.getByRole("option", { name }).click();
}

describe("an embed", () => {
  it("shows every part that the bot sent", async () => {
    await showShip();
    const embed = page.locator(".embed");
    expect(await embed.locator(".embed-author a").getAttribute("href")).toBe(
      "https://example.org/master",
    );
    expect(await embed.locator(".embed-title a").getAttribute("href")).toBe(
      "https://example.org/ship",
    );
    expect(await embed.locator(".embed-title strong").innerText()).toBe("(steam)");
    expect(await embed.locator(".embed-description time").getAttribute("datetime")).toBe(
      "2023-11-14T22:13:20.000Z",
    );
    expect(await embed.getByRole("term").allInnerTexts()).toEqual([
      "Crew",
      "Draught",
      "Flag",
      "Cargo",
    ]);
    expect(await embed.getByRole("listitem").allInnerTexts()).toContain("tea");
    expect(await embed.locator(".embed-footer").innerText()).toMatch(
      /^Lloyd's register\s*•\s*.*24.*\(\d+ years ago\)$/s,
    );
    expect(
      await page.evaluate(
        "getComputedStyle(document.querySelector('.embed')).borderInlineStartColor",
      ),
    ).toBe("rgb(46, 204, 113)");
  });

  it("sets up to three inline fields beside each other and the others below", async () => {
    await showShip();
    const boxes = await page.locator(".embed-field").evaluateAll((fields) =>
      fields.map((field) => {
        const { top, width } = field.getBoundingClientRect();
        return { top: Math.round(top), width };
      }),
    );
    const [crew, draught, flag, cargo] = boxes;
    expect([draught?.top, flag?.top]).toEqual([crew?.top, crew?.top]);
    expect(cargo?.top).toBeGreaterThan(crew?.top ?? 0);
    expect(cargo?.width).toBeGreaterThan(2.9 * (crew?.width ?? 0));
  });

  it("gives its pictures' words to screen readers, and shows them when a picture is missing", async () => {
    await showShip();
    const thumbnail = page.getByRole("img", { name: "The ship at sea" });
    await thumbnail.waitFor();
    expect(await thumbnail.getAttribute("alt")).toBe("The ship at sea");
    const missing = page.locator(".picture-missing");
    await missing.waitFor();
    expect(await missing.innerText()).toBe("The ship in harbour");
    expect(await missing.locator(".icon-picture").count()).toBe(1);
    expect(await page.getByRole("img", { name: "The ship in harbour" }).count()).toBe(1);
  });
});

describe("text", () => {
  it("is drawn as Discord draws it", async () => {
    await run(page, "styles");
    const text = page.locator(".markdown");
    await text.waitFor();
    const of = (selector: string) => text.locator(selector).allInnerTexts();
    expect(await of("h3")).toEqual(["Heading"]);
    expect(await of("h4")).toEqual(["Second"]);
    expect(await of("h5")).toEqual(["Third"]);
    expect(await of("p > strong")).toContain("bold");
    expect(await of("p > em")).toEqual(["italic"]);
    expect(await of("u")).toEqual(["underline"]);
    expect(await of("s")).toEqual(["strike"]);
    expect(await of("p > code")).toEqual(["code"]);
    expect(await of("blockquote")).toEqual(["quoted words"]);
    expect(await of("ul ul li")).toEqual(["deeper"]);
    expect(await of("ol li")).toEqual(["first", "second"]);
    expect(await of("pre code")).toEqual(['const a = "b";']);
    expect(await of(".subtext")).toEqual(["subtext"]);
    expect(await of("button.mention")).toEqual(["/harbour ship"]);
    expect(
      await text.locator("a").evaluateAll((links) => links.map((a) => a.getAttribute("rel"))),
    ).toEqual(["noopener noreferrer", "noopener noreferrer"]);
    expect(await of("time")).toEqual([
      expect.stringMatching(/^\d+ years ago$/),
      expect.stringContaining("2023"),
    ]);
  });

  it("keeps a spoiler covered until it is asked for", async () => {
    await run(page, "styles");
    const spoiler = page.locator(".spoiler-text");
    await spoiler.waitFor({ state: "attached" });
    expect(await spoiler.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Show spoiler" }).focus();
    await page.keyboard.press("Enter");
    expect(await spoiler.isVisible()).toBe(true);
    expect(await spoiler.innerText()).toBe("spoiler");
  });

  it("opens a command in the composer when its mention is pressed", async () => {
    await run(page, "styles");
    await page.locator(".markdown button.mention").click();
    await page.getByRole("combobox", { name: "name, required" }).waitFor();
  });

  it("from a hostile bot stays text: no markup, no script, no address but https", async () => {
    const hostile = [
      "<img src=x onerror=alert(1)>",
      "<script>alert(1)</script>",
      "[a](javascript:alert(1))",
      "[b](data:text/html,x)",
      "</script><svg onload=alert(1)>",
      "&lt;b&gt;",
    ].join("\n");
    world.bot.answerNextWith({
      content: hostile,
      embeds: [{ title: hostile.slice(0, 200), footer: { text: hostile } }],
    });
    await run(page, "styles");
    await page.locator(".embed").waitFor();
    expect(await page.locator(".message .markdown").innerText()).toBe(hostile);
    const tags = await message()
      .locator(".markdown, .embed")
      .evaluateAll((roots) => [
        ...new Set(
          roots.flatMap((root) => [...root.querySelectorAll("*")].map((one) => one.tagName)),
        ),
      ]);
    expect(tags.sort()).toEqual(["DIV", "P"]);
  });
});

describe("what happens to a command", () => {
  it("is shown: on its way, thinking, answered, with who ran what", async () => {
    const release = world.bot.hold();
    await run(page, "slow");
    await page.getByText("Harbour Bot is thinking…").waitFor();
    await page.getByText("Sending command…").waitFor({ state: "detached" });
    release();
    await page.getByText("Here at last").waitFor();
    expect(await message().locator(".invocation").innerText()).toMatch(/Ada\s+used\s+\/slow/);
    expect(await page.getByText("thinking").count()).toBe(0);
  });

  it("is named when the bot does not respond, and that can be dismissed", async () => {
    await run(page, "silent");
    await page.getByText("Sending command…").waitFor();
    await world.bot.hears("silent");
    world.time.advance(3000);
    await page.getByText("The application did not respond").waitFor();
    await page.getByRole("button", { name: "Dismiss message" }).click();
    await page.getByText("The application did not respond").waitFor({ state: "detached" });
  });

  it("is named when the bot is offline, above the conversation too", async () => {
    await world.bot.stop();
    await page.getByRole("status").getByText("Harbour Bot is offline.").waitFor();
    await run(page, "styles");
    await message().getByText("The application is offline.").waitFor();
  });

  it("says why a bot's endpoint was removed", async () => {
    const { sandbox, bot } = world;
    let asked = 0;
    const endpoint = await startHttpBot(sandbox, {
      checksSignatures: false,
      reply: () => {
        asked += 1;
        return asked === 2 ? { status: 401 } : { status: 200, body: { type: 1 } };
      },
    });
    await sandbox.setInteractionsUrl(endpoint.url);
    await bot.stop();
    for (let count = 0; count < 10; count += 1) await sandbox.act(commandAction(sandbox, "styles"));
    const removed = "its interactions endpoint was removed. A bad signature was answered with";
    await page.getByRole("status").getByText(removed).waitFor();
    await endpoint.close();
  });

  it("shows on the pressed button until the answer, and locks the others", async () => {
    await run(page, "harbour berths");
    await page.getByText("Page 1 of 3").waitFor();
    const release = world.bot.hold();
    const next = page.getByRole("button", { name: "Next" });
    await next.click();
    await page.locator(".button.is-pending").waitFor();
    expect(await message().getAttribute("aria-busy")).toBe("true");
    await page.getByRole("button", { name: "1 / 3" }).click();
    await world.bot.hears("berths:next");
    release();
    await page.getByText("Page 2 of 3").waitFor();
    expect(world.bot.heard).not.toContain("jump");
    expect(await page.locator(".is-pending").count()).toBe(0);
  });

  it("is named below a message whose button got no answer", async () => {
    await run(page, "harbour berths");
    await page.getByText("Page 1 of 3").waitFor();
    world.bot.hold();
    await page.getByRole("button", { name: "Next" }).click();
    await world.bot.hears("berths:next");
    world.time.advance(3000);
    await page.getByRole("alert").getByText("This interaction failed").waitFor();
    expect(await message().getAttribute("aria-busy")).toBe("false");
  });

  it("stays through a reload, with the person and the place", async () => {
    await actAs("Juri");
    await page.getByRole("button", { name: "Harbour Bot" }).click();
    await run(page, "styles");
    await page.locator(".markdown").waitFor();
    await page.reload();
    await page.locator(".markdown").waitFor();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Harbour Bot");
    expect(await message().locator(".invocation").innerText()).toContain("Juri");
  });
});

describe("people and places", () => {
  it("only who ran a private command sees the answer, and can dismiss it for good", async () => {
    await showShip(" private:true");
    await page.getByText("Only you can see this").waitFor();
    await actAs("Juri");
    await page.locator(".embed").waitFor({ state: "detached" });
    await actAs("Ada");
    await page.locator(".embed").waitFor();
    await page.getByRole("button", { name: "Dismiss message" }).click();
    await page.locator(".embed").waitFor({ state: "detached" });
    expect(world.sandbox.state().entries).toEqual([]);
  });

  it("each place has its own conversation", async () => {
    await run(page, "styles");
    await page.locator(".markdown").waitFor();
    await page.getByRole("button", { name: "Ada, Juri" }).click();
    await page.getByRole("heading", { name: "Welcome to Ada, Juri" }).waitFor();
    expect(await page.getByRole("article").count()).toBe(0);
    await page.getByRole("button", { name: "mission-control" }).click();
    await page.locator(".markdown").waitFor();
  });

  it("names and descriptions are in the person's language, and the bot is told it", async () => {
    await actAs("Juri");
    await page.getByRole("combobox", { name: "Type a command" }).focus();
    await page.keyboard.type("/schi");
    await page.getByRole("option", { name: "/harbour schiff Zeigt ein Schiff" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "schiffsname, required" }).fill("Aurora");
    await page.keyboard.press("Enter");
    await page.locator(".embed").waitFor();
    expect(world.bot.heard.at(-1)).toBe('harbour ship {"name":"Aurora"} de');
    expect(await page.locator(".embed-description time").innerText()).toBe("14. November 2023");
  });

  it("a person's language can be changed", async () => {
    await page.getByRole("combobox", { name: "Language" }).click();
    await page.getByRole("option", { name: /French/ }).click();
    await page.getByRole("combobox", { name: "Language fr" }).waitFor();
    await showShip();
    expect(world.bot.heard.at(-1)).toBe('harbour ship {"name":"Aurora"} fr');
    expect(await page.locator(".embed-description time").innerText()).toBe("14 novembre 2023");
  });

  it("two people on two pages see each other's answers as they come", async () => {
    const other = await page.context().newPage();
    await other.goto(world.sandbox.url);
    await other.getByRole("heading", { level: 2 }).first().waitFor();
    await run(page, "styles");
    await other.locator(".markdown").waitFor();
    await other.close();
  });
});

describe("the inspector", () => {
  it("shows a message's JSON, its timing and who sees it", async () => {
    await showShip(" private:true");
    await message().hover();
    await page.getByRole("button", { name: "Inspect message" }).click();
    const inspector = page.getByRole("complementary", { name: "Inspector" });
    const json = JSON.parse(await inspector.locator("pre").innerText());
    expect(json.embeds[0].title).toBe("Aurora **(steam)**");
    expect(json).toEqual(world.sandbox.state().entries[0]?.message);
    const facts = await inspector.locator(".facts").innerText();
    expect(facts).toMatch(/Acknowledged\s+0 ms of 3 s/);
    expect(facts).toMatch(/Seen by\s+only them/);
    expect(facts).toContain("/harbour ship name:Aurora private:true");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Driver,
  driver,
  type Entry,
  type Outcome,
  type Sandbox,
  startSandbox,
} from "../../src/index.ts";
import { soon } from "../support/soon.ts";
import { startDiscordJs } from "./discord-js.ts";
import { startDiscordeno } from "./discordeno.ts";
import { startDiscordJsCore } from "./discordjs-core.ts";
import { startOceanic } from "./oceanic.ts";
import { startSapphire } from "./sapphire.ts";
import { type ClientBot, COMMANDS, PICTURE, type StartClient } from "./script.ts";

const CLIENTS: readonly [string, StartClient][] = [
  ["discord.js", startDiscordJs],
  ["@discordjs/core", startDiscordJsCore],
  ["discordeno", startDiscordeno],
  ["oceanic.js", startOceanic],
  ["Sapphire", startSapphire],
];

function entryOf(outcome: Outcome): Entry {
  if (outcome.kind !== "message" && outcome.kind !== "updated") {
    throw new Error(`Expected a message, got ${JSON.stringify(outcome)}`);
  }
  return outcome.entry;
}

describe.each(CLIENTS)("%s, unchanged", (_name, start) => {
  let sandbox: Sandbox;
  let bot: ClientBot;
  let ada: Driver;
  const tour = async () => entryOf(await ada.runs("/tour ship:Aurora"));

  beforeAll(async () => {
    sandbox = await startSandbox();
    bot = await start(sandbox);
    await sandbox.whenOnline();
    ada = driver(sandbox);
  });

  afterAll(async () => {
    await bot.stop();
    await sandbox.close();
  });

  it("logs in and registers its commands", () => {
    expect(sandbox.state().online).toBe(true);
    expect(sandbox.state().commands.map(({ name }) => name)).toEqual(
      COMMANDS.map(({ name }) => name),
    );
  });

  it("suggests", async () => {
    expect(await ada.types("/tour ship:Auro")).toMatchObject([{ name: "SS Auro", value: "Auro" }]);
  });

  it("shows an embed with buttons and a menu", async () => {
    const { message } = await tour();
    expect(message.embeds[0]?.title).toBe("Aurora");
    expect(message.components).toMatchObject([
      { components: [{ label: "Next" }, { label: "Note" }] },
      { components: [{ custom_id: "menu" }] },
    ]);
  });

  it("updates its message when a button is pressed", async () => {
    const outcome = await ada.presses(await tour(), "Next");
    expect(outcome.kind).toBe("updated");
    expect(entryOf(outcome).message.embeds[0]?.title).toBe("Page 2");
  });

  it("defers an update and then makes it", async () => {
    const { message } = entryOf(await ada.selects(await tour(), "Borealis"));
    expect(message.embeds[0]?.title).toBe("Ship 2");
  });

  it("opens a form and takes what is filled in", async () => {
    const outcome = await ada.presses(await tour(), "Note");
    if (outcome.kind !== "form") throw new Error(JSON.stringify(outcome));
    const { message } = entryOf(await ada.submits(outcome.form, { Text: "Ahoy" }));
    expect(message.content).toBe("Noted: Ahoy");
  });

  it("defers, edits and follows up for one person alone", async () => {
    expect(entryOf(await ada.runs("/slow")).message.content).toBe("Here at last");
    const last = () => sandbox.state().entries.at(-1);
    await soon(() => last()?.message.content).toBe("And more");
    expect(last()?.visibleTo).toBe(ada.person.id);
  });

  it("uploads a file", async () => {
    const [file] = entryOf(await ada.runs("/chart")).message.attachments;
    expect(file?.filename).toBe(PICTURE.name);
    expect(await (await fetch(file?.url ?? "")).text()).toBe(String(PICTURE.bytes));
  });

  it("answers from the menus of people and messages", async () => {
    const wave = entryOf(await ada.uses("Wave", ada.person));
    expect(wave.message.content).toBe(`Wave to ${ada.person.username}`);
    const quote = entryOf(await ada.uses("Quote", await tour()));
    expect(quote.message.content).toBe("Quote Aurora");
  });

  it("is refused nothing", () => {
    const refused = sandbox.requests.filter(({ status }) => status >= 400);
    expect(refused.map(({ method, path, error }) => ({ method, path, error }))).toEqual([]);
  });
});

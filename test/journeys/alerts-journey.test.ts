import { type Driver, driver, type Entry } from "discord-sandbox";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { shown, textOf } from "../support/discord/shown.ts";
import { drawnLanguage } from "../support/languages/drawn-language.ts";
import { rawDocking } from "../support/ll2/ll2-dockings.ts";
import { rawSpacecraft } from "../support/ll2/ll2-raw.ts";
import { startWholeBot, transports, type WholeBot } from "../support/whole-bot.ts";

const dragon = rawSpacecraft({ id: 1, name: "Crew Dragon Test", in_space: true, flights_count: 1 });
const soyuz = rawSpacecraft({ id: 2, name: "Soyuz Test", in_space: true, flights_count: 1 });
/** As old as LL2's first figures, so that nothing of it is news. */
const before = rawDocking({ id: 50, docking: "2026-01-01T00:00:00Z" }, soyuz);

const journeys = transports.map((transport, turn) => {
  const [ofServer, ofAda] = [drawnLanguage(turn + 4), drawnLanguage(turn + 6)];
  return { transport, ofServer, ofAda, told: `${ofServer.told}, and Ada in ${ofAda.told}` };
});

describe.each(journeys)(
  "a server that subscribes, by the $transport, in $told",
  ({ transport, ofServer, ofAda }) => {
    const { t: inServer } = ofServer.language;
    const { t, commas, labelled } = ofAda.language;
    const dockings = commas([t("alerts.kinds.docked"), t("alerts.kinds.undocked")]);
    let bot: WholeBot;
    let ada: Driver;
    let messages: () => readonly Entry[];

    beforeAll(async () => {
      bot = await startWholeBot({
        transport,
        watchMinutes: 0.01,
        limit: 5_000,
        spacecraft: [dragon, soyuz],
        dockings: [before],
      });
      await bot.discord.whenOnline();
      await bot.whenRosterTaken();
      const [owner] = bot.discord.state().people;
      const [server] = bot.discord.state().guilds;
      bot.discord.guild({ id: server?.id ?? "", locale: ofServer.locale });
      const person = bot.discord.person({ ...owner, locale: ofAda.locale });
      ada = driver(bot.discord, { person });
      messages = () =>
        bot.discord.state().entries.filter(({ by, visibleTo }) => !by && visibleTo === undefined);
      // Two looks at dockings: what there was then is no news.
      const looks = () =>
        bot.ll2.counted().filter(({ path }) => path === "/docking_events/").length;
      await vi.waitFor(() => expect(looks()).toBeGreaterThan(1), { timeout: 10_000 });
    });
    afterAll(() => bot.close());

    test("is confirmed to the administrator and in the channel", async () => {
      const confirmed = shown(await ada.runs("/alerts add kinds:dockings"));
      expect(confirmed.visibleTo).toBe(ada.person.id);
      expect(textOf(confirmed)).toContain(t("alerts.added", { channel: `<#${ada.place.id}>` }));
      expect(textOf(confirmed)).toContain(`${t("alerts.announces")}: ${dockings}`);
      const [welcome] = messages();
      expect(welcome?.placeId).toBe(ada.place.id);
      expect(welcome && textOf(welcome)).toContain(inServer("alerts.welcome"));
    });

    test("chooses the kinds by themselves in the menu below", async () => {
      const confirmed = shown(await ada.runs("/alerts add kinds:records"));
      const chosen = [t("alerts.kinds.launched"), t("alerts.kinds.record")];
      const changed = shown(await ada.selects(confirmed, ...chosen));
      expect(changed.message.id).toBe(confirmed.message.id);
      expect(textOf(changed)).toContain(`${t("alerts.announces")}: ${commas(chosen)}`);
      expect(textOf(shown(await ada.runs("/alerts list")))).toContain(commas(chosen));
    });

    test("is told once what LL2 says has docked, and the card is only for the person who presses", async () => {
      const said = messages().length;
      const docking = new Date(Date.now() - 60_000).toISOString();
      bot.ll2.holdsDockings([before, rawDocking({ id: 51, docking }, dragon)]);
      await vi.waitFor(() => expect(messages().length).toBe(said + 1), { timeout: 15_000 });
      const alert = messages().at(-1);
      if (alert === undefined) throw new Error("Nothing was said");
      const text = textOf(alert);
      expect(text).toContain(`🔗 ${inServer("alerts.kinds.docked")}`);
      expect(text).toContain("Crew Dragon Test");
      expect(text).toContain(`${inServer("alerts.place")}: International Space Station`);
      expect(text).toContain("Harmony zenith");
      expect(text).toContain(`<t:${Math.floor(Date.parse(docking) / 1000)}:R>`);
      const grace = driver(bot.discord);
      for (const person of [ada, grace]) {
        const card = shown(await person.presses(alert, inServer("alerts.card")));
        expect(card.visibleTo).toBe(person.person.id);
        expect(card.message.id).not.toBe(alert.message.id);
        expect(textOf(card)).toContain("Crew Dragon Test");
      }
      const listed = shown(await ada.runs("/alerts list"));
      const last = labelled(t("alerts.last"), "<t:");
      expect(textOf(listed)).toContain(`${dockings} · ${last}`);
      expect(messages().length).toBe(said + 1);
    });

    test("is told after a restart what happens from then on, and nothing again", async () => {
      const said = messages().length;
      await bot.restart();
      await bot.discord.whenOnline();
      const times = { docking: "2026-11-20T12:00:00Z", departure: new Date().toISOString() };
      bot.ll2.holdsDockings([before, rawDocking({ id: 51, ...times }, dragon)]);
      await vi.waitFor(() => expect(messages().length).toBe(said + 1), { timeout: 15_000 });
      const text = textOf(messages().at(-1) as Entry);
      expect(text).toContain(`↩️ ${inServer("alerts.kinds.undocked")}`);
      expect(text).toContain("Crew Dragon Test");
    });

    test("tests an alert, and removes one from the menu of the list", async () => {
      const said = messages().length;
      const asked = shown(await ada.runs("/alerts test"));
      const [option] = optionsOf(asked);
      shown(await ada.selects(asked, option ?? ""));
      expect(textOf(messages().at(-1) as Entry)).toContain(inServer("alerts.sample"));
      expect(messages().length).toBe(said + 1);
      const listed = shown(await ada.runs("/alerts remove"));
      const removed = shown(await ada.selects(listed, optionsOf(listed)[0] ?? ""));
      expect(textOf(removed)).toContain(t("alerts.removed", { channel: `<#${ada.place.id}>` }));
      expect(optionsOf(shown(await ada.runs("/alerts list")))).toHaveLength(1);
    });

    test("is offered to those who manage it alone, and forged calls of others do nothing", async () => {
      const grace = driver(bot.discord);
      await expect(grace.runs("/alerts list")).rejects.toThrow();
      const listed = shown(await ada.runs("/alerts list"));
      const customId = "v1:ab";
      const refused = shown(await grace.forgesPress(listed, customId));
      expect(textOf(refused)).toContain("Manage Server");
      expect(optionsOf(shown(await ada.runs("/alerts list")))).toHaveLength(1);
    });
  },
);

function optionsOf({ message }: Entry): readonly string[] {
  return (message.components ?? []).flatMap((row) =>
    "components" in row
      ? row.components.flatMap((each) =>
          "options" in each ? each.options.map(({ value }) => value) : [],
        )
      : [],
  );
}

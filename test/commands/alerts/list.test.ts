import { describe, expect, test } from "vitest";
import type { KeptSubscription, SubscriptionHealth } from "../../../src/alerts/subscription.ts";
import { countCodePoints } from "../../../src/discord/limits.ts";
import type { Reply } from "../../../src/discord/reply.ts";
import { languageFor } from "../../../src/i18n/language.ts";
import { discordLocales } from "../../../src/i18n/sentences.ts";
import { subscriptionList } from "../../../src/views/alerts/subscriptions.ts";
import { subscriptionOf } from "../../alerts/subscriptions.ts";
import { ago, hourMs, now } from "../../spacecraft/live/pictures.ts";
import { pseudoLanguage } from "../../support/languages/pseudo-language.ts";
import { expectWhole } from "../../support/whole-reply.ts";
import { channel, openAlertCommands, other, saidIn, server } from "./asking.ts";

const seconds = (at: Date) => at.getTime() / 1000;

function optionsOf({ components = [] }: Reply): readonly string[] {
  return components.flatMap((row) =>
    row.components.flatMap((each) =>
      "options" in each ? each.options.map(({ value }) => value) : [],
    ),
  );
}

describe("/alerts list", () => {
  test("says how to begin while there are none", async () => {
    const reply = await openAlertCommands().runs("list");
    expect(saidIn(reply)).toBe("No alerts yet. Add one with `/alerts add`.");
    expect(reply.ephemeral).toBe(true);
  });

  test("says of each alert where it is, what it announces and when it did last", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add", { kinds: "records", agency: "SpaceX" });
    await alerts.runs("add", { channel: other }, { channels: { [other]: channel(other) } });
    const [first] = await alerts.kept();
    const lastSent = { at: ago(hourMs), kind: "record" } as const;
    await alerts.subscriptions.note(first?.id ?? "", { lastSent });
    expect(saidIn(await alerts.runs("list"))).toBe(
      [
        "Alerts",
        `1. <#${server.channelId}> · New record · SpaceX · Last message: <t:${seconds(lastSent.at)}:R>`,
        `2. <#${other}> · Everything · Last message: none yet`,
      ].join("\n"),
    );
  });

  test("writes names plainly in its menu, where markdown does not render", async () => {
    const alerts = openAlertCommands();
    const wish = { guildId: server.id, typeId: 99, station: { id: 1, name: "*Mir*" } };
    await alerts.subscriptions.add(subscriptionOf("aaaaaaaa", wish));
    const reply = await alerts.runs("list");
    expect(saidIn(reply)).toContain("\\#99 · \\*Mir\\*");
    expect(JSON.stringify(reply.components)).toContain('"description":"#99 · *Mir*"');
  });

  test.each<[string, SubscriptionHealth, string]>([
    [
      "paused",
      { suspended: { reason: "missing-permissions", since: now } },
      "⏸️ Paused: I can’t post there. Fix my permissions, then use `/alerts test`.",
    ],
    ["without its channel", { goneSince: now }, "⚠️ Channel not found."],
  ])("says why one is %s", async (_, health, sentence) => {
    const alerts = openAlertCommands();
    await alerts.runs("add");
    await alerts.runs("add");
    const [, second] = await alerts.kept();
    await alerts.subscriptions.note(second?.id ?? "", health);
    const [sign = ""] = sentence.split(" ");
    const lines = saidIn(await alerts.runs("list")).split("\n");
    expect(lines[1]).not.toContain(sign);
    expect(lines[2]).toContain(`2. ${sign} <#`);
    expect(lines.at(-1)).toContain(sentence);
  });

  const languages = [...Object.values(discordLocales).flat().map(languageFor), pseudoLanguage()];
  test.each(languages.map((language) => [language.locale, language] as const))(
    "shows 25 alerts whole, however much was chosen, in %s",
    (_, language) => {
      const long = "An Agency With a Long Name, ".repeat(5);
      const facets = openAlertCommands().context().catalogue.facets;
      const named = (id: number) => [{ id, name: long, count: 1 }];
      const catalogue = {
        facets: { ...facets, agency: named(1), type: named(2), config: named(3) },
      };
      const all = Array.from(
        { length: 25 },
        (__, index): KeptSubscription => ({
          ...subscriptionOf(String.fromCharCode(97 + index).repeat(8)),
          channelId: "9007199254740993000",
          kinds: ["launched", "docked", "undocked", "returned", "status", "new-craft"],
          agencyId: 1,
          typeId: 2,
          configId: 3,
          station: { id: 4, name: long },
          health: {
            lastSent: { at: now, kind: "docked" },
            ...(index % 2 === 0
              ? { suspended: { reason: "missing-permissions", since: now } }
              : { goneSince: now }),
          },
        }),
      );
      const reply = subscriptionList(all, {
        step: "remove",
        testCommand: "`/alerts test`",
        catalogue,
        language,
      });
      const text = reply.embeds[0]?.description ?? "";
      expect(countCodePoints(text)).toBeLessThanOrEqual(4096);
      expect(text.match(/<#9007199254740993000>/g)).toHaveLength(25);
      expect(text).toContain(language.t("alerts.gone"));
      expect(optionsOf(reply)).toEqual(all.map(({ id }) => id));
      expectWhole(reply);
    },
  );
});

describe("/alerts remove", () => {
  test("removes the one that is chosen, once", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add", { kinds: "records" });
    await alerts.runs("add", { kinds: "dockings" });
    const [first, second] = optionsOf(await alerts.runs("remove"));
    const removed = await alerts.presses({ step: "remove" }, [first ?? ""]);
    expect(saidIn(removed)).toBe(`Removed the alert in <#${server.channelId}>.`);
    expect(await alerts.kept()).toMatchObject([{ id: second }]);
    const again = await alerts.presses({ step: "remove" }, [first ?? ""]);
    expect(saidIn(again)).toContain("That alert no longer exists.");
  });

  test("leaves other servers' alerts alone, and those of members who may not manage this one", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add");
    const [kept] = await alerts.kept();
    const elsewhere = { ...server, id: "100000000000000009" };
    const choice = [kept?.id ?? ""];
    await alerts.presses({ step: "remove" }, choice, { server: elsewhere });
    const member = { ...server, personPermissions: 0n };
    await alerts.presses({ step: "remove" }, choice, { server: member });
    await alerts.presses({ step: "remove" }, choice, { server: undefined });
    expect(await alerts.kept()).toHaveLength(1);
  });
});

describe("/alerts test", () => {
  test("posts a sample at once where there is one alert, and asks which of several", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add");
    const tested = await alerts.runs("test");
    expect(saidIn(tested)).toBe(`Test message sent to <#${server.channelId}>.`);
    expect(alerts.posted.map(({ kind }) => kind)).toEqual(["welcome", "test"]);
    await alerts.runs("add");
    const [, second] = optionsOf(await alerts.runs("test"));
    await alerts.presses({ step: "test" }, [second ?? ""]);
    expect(alerts.posted.at(-1)).toMatchObject({ kind: "test", subscription: { id: second } });
  });

  test("ends the pause of one whose sample arrives, and keeps what it did last", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add");
    const [kept] = await alerts.kept();
    const lastSent = { at: ago(hourMs), kind: "docked" } as const;
    const suspended = { reason: "missing-permissions", since: now } as const;
    await alerts.subscriptions.note(kept?.id ?? "", { lastSent, suspended });
    await alerts.runs("test");
    expect(await alerts.kept()).toMatchObject([{ health: { lastSent } }]);
    expect((await alerts.kept())[0]?.health.suspended).toBeUndefined();
  });

  test("says so where the sample does not arrive, and leaves the pause", async () => {
    const alerts = openAlertCommands({ outcome: "refused" });
    await alerts.subscriptions.add(subscriptionOf("aaaaaaaa", { guildId: server.id }));
    const suspended = { reason: "missing-permissions", since: now } as const;
    await alerts.subscriptions.note("aaaaaaaa", { suspended });
    expect(saidIn(await alerts.runs("test"))).toContain("Discord didn’t take the message");
    expect(await alerts.kept()).toMatchObject([{ health: { suspended } }]);
  });
});

import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { InvalidOptionError } from "../../../src/discord/options.ts";
import { StoreUnavailableError } from "../../../src/store/store-error.ts";
import { subscriptionOf } from "../../alerts/subscriptions.ts";
import { now } from "../../spacecraft/live/pictures.ts";
import { channel, enough, here, openAlertCommands, other, saidIn, server } from "./asking.ts";

const {
  Administrator,
  EmbedLinks,
  MentionEveryone,
  SendMessages,
  SendMessagesInThreads,
  ViewChannel,
} = PermissionFlagsBits;

describe("/alerts add", () => {
  test("subscribes the channel it is typed in to everything, in the server's language", async () => {
    const alerts = openAlertCommands();
    const reply = await alerts.runs("add");
    expect(reply.ephemeral).toBe(true);
    expect(saidIn(reply)).toContain(`Alerts are on in <#${here}>.`);
    const [kept] = await alerts.kept();
    expect(kept).toMatchObject({
      guildId: server.id,
      channelId: here,
      locale: "de",
      createdAt: now,
      health: {},
    });
    expect(kept?.kinds).toHaveLength(7);
    expect(alerts.posted).toMatchObject([{ kind: "welcome", subscription: { channelId: here } }]);
  });

  test("keeps all that was chosen", async () => {
    const alerts = openAlertCommands();
    const role = { mentionable: true };
    const reply = await alerts.runs(
      "add",
      {
        channel: other,
        kinds: "dockings",
        agency: "SpaceX",
        config: "Crew Dragon 2",
        station: "international",
        role: "300000000000000001",
        quiet: "22:30-7",
        "time-zone": "europe/berlin",
        language: "fr",
      },
      { channels: { [other]: channel(other) }, roles: { "300000000000000001": role } },
    );
    expect(await alerts.kept()).toMatchObject([
      {
        channelId: other,
        kinds: ["docked", "undocked"],
        agencyId: 121,
        configId: 6,
        station: { id: 4, name: "International Space Station" },
        roleId: "300000000000000001",
        quietHours: { fromMinute: 1350, untilMinute: 420, timeZone: "Europe/Berlin" },
        locale: "fr",
      },
    ]);
    expect(saidIn(reply)).toContain("Only: SpaceX · Crew Dragon 2 · International Space Station");
    expect(saidIn(reply)).toContain("Pings: <@&300000000000000001>");
    expect(saidIn(reply)).toContain("Without sound: 22:30–07:00 Europe/Berlin");
    expect(saidIn(reply)).toContain("Language: Français");
  });

  test("knows stations to which nothing is docked now", async () => {
    const alerts = openAlertCommands();
    expect(alerts.suggests("station", "")).toEqual(["International Space Station", "Tiangong"]);
    expect(alerts.suggests("station", "tian")).toEqual(["Tiangong"]);
    await alerts.runs("add", { station: "Tiangong" });
    expect(await alerts.kept()).toMatchObject([{ station: { id: 18, name: "Tiangong" } }]);
  });

  test("suggests time zones by city and by offset, and says them as people do", async () => {
    const alerts = openAlertCommands();
    expect(alerts.suggests("time-zone", "new y")).toContain("America/New York");
    expect(alerts.suggests("time-zone", "utc-3")?.[0]).toBe("UTC−3");
    const reply = await alerts.runs("add", { quiet: "22-7", "time-zone": "UTC-3" });
    expect(saidIn(reply)).toContain("Without sound: 22:00–07:00 UTC−3");
  });

  test("takes announcement channels and threads of any kind", async () => {
    const { GuildAnnouncement, AnnouncementThread, PublicThread, PrivateThread } = ChannelType;
    const types = [GuildAnnouncement, AnnouncementThread, PublicThread, PrivateThread];
    const alerts = openAlertCommands();
    for (const channelType of types) {
      await alerts.runs("add", {}, {}, { server: { ...server, channelType } });
      await alerts.runs(
        "add",
        { channel: other },
        { channels: { [other]: channel(other, enough, channelType) } },
      );
    }
    expect(await alerts.kept()).toHaveLength(2 * types.length);
  });

  test("says so while nobody knows what is docked, where a station is asked for", async () => {
    const alerts = openAlertCommands();
    const { catalogue } = alerts.context();
    const blind = { ...catalogue, live: { dockings: [] } };
    const refused = await alerts.runs("add", { station: "ISS" }, {}, { catalogue: blind });
    expect(saidIn(refused)).toContain("Who is docked isn’t known yet.");
    expect(await alerts.kept()).toEqual([]);
  });

  test("says so while the store gives no answer, and posts nothing", async () => {
    const alerts = openAlertCommands();
    const away = () => Promise.reject(new StoreUnavailableError("The store is away"));
    const { subscriptions } = alerts;
    const without = { ...subscriptions, add: away, ofGuild: away, remove: away };
    const down = { alerts: { ...alerts.context().alerts, subscriptions: without } };
    for (const name of ["add", "list", "remove", "test"] as const) {
      const refused = await alerts.runs(name, {}, {}, down);
      expect(saidIn(refused)).toContain("Alerts can’t be read or changed right now.");
      expect(refused.ephemeral).toBe(true);
    }
    const pressed = await alerts.presses({ step: "remove" }, ["aaaaaaaa"], down);
    expect(saidIn(pressed)).toContain("Alerts can’t be read or changed right now.");
    expect(alerts.posted).toEqual([]);
  });

  const missing: readonly [string, bigint, string][] = [
    ["View Channel", ViewChannel, "View Channel"],
    ["Send Messages", SendMessages, "Send Messages"],
    ["Embed Links", EmbedLinks, "Embed Links"],
  ];
  test.each(missing)("refuses a channel without %s, and names it", async (_, bit, name) => {
    const alerts = openAlertCommands();
    const channels = { [other]: channel(other, enough & ~bit) };
    const there = await alerts.runs("add", { channel: other }, { channels });
    const sentence = (id: string) =>
      `I can’t post in <#${id}>. Give me these permissions there: ${name}.`;
    expect(saidIn(there)).toBe(sentence(other));
    expect(there.ephemeral).toBe(true);
    const botPermissions = enough & ~bit;
    const typed = await alerts.runs("add", {}, {}, { server: { ...server, botPermissions } });
    expect(saidIn(typed)).toBe(sentence(here));
    expect(await alerts.kept()).toEqual([]);
    expect(alerts.posted).toEqual([]);
  });

  test("asks of a thread for the permission to write in threads, and not in the channel", async () => {
    const alerts = openAlertCommands();
    const thread = (permissions: bigint) => ({
      channels: { [other]: channel(other, permissions, ChannelType.PublicThread) },
    });
    const refused = await alerts.runs(
      "add",
      { channel: other },
      thread(enough & ~SendMessagesInThreads),
    );
    expect(saidIn(refused)).toContain("Send Messages in Threads");
    await alerts.runs("add", { channel: other }, thread(enough & ~SendMessages));
    expect(await alerts.kept()).toHaveLength(1);
  });

  test("lets administrators' rights be enough", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add", {}, {}, { server: { ...server, botPermissions: Administrator } });
    expect(await alerts.kept()).toHaveLength(1);
  });

  test("refuses a channel that Discord does not describe as one of this server", async () => {
    const alerts = openAlertCommands();
    const forged = () => alerts.runs("add", { channel: "999999999999999999" });
    expect(forged).toThrow(InvalidOptionError);
    const voice = { [other]: channel(other, enough, ChannelType.GuildVoice) };
    expect(() => alerts.runs("add", { channel: other }, { channels: voice })).toThrow(
      InvalidOptionError,
    );
    expect(await alerts.kept()).toEqual([]);
  });

  test("refuses to start in a channel where it cannot post by itself", async () => {
    const alerts = openAlertCommands();
    const channelType = ChannelType.GuildVoice;
    const refused = await alerts.runs("add", {}, {}, { server: { ...server, channelType } });
    expect(saidIn(refused)).toContain("Pick a text channel");
    expect(await alerts.kept()).toEqual([]);
  });

  test("refuses a server that the bot is not in, and direct messages", async () => {
    const alerts = openAlertCommands();
    for (const from of [{ ...server, isBotThere: false }, undefined]) {
      const refused = await alerts.runs("add", {}, {}, { server: from });
      expect(saidIn(refused)).toContain("Add it to a server first");
    }
    expect(await alerts.kept()).toEqual([]);
  });

  test("keeps nothing where the first message did not arrive, as in a deleted channel", async () => {
    for (const outcome of ["gone", "refused", "invalid", "wait", "unavailable"] as const) {
      const alerts = openAlertCommands({ outcome });
      const refused = await alerts.runs("add");
      expect(saidIn(refused)).toContain(`Discord didn’t take the message for <#${here}>`);
      expect(await alerts.kept()).toEqual([]);
    }
  });

  test("refuses the 26th alert of a server, and posts nothing", async () => {
    const alerts = openAlertCommands();
    for (const letter of "abcdefghijklmnopqrstuvwxy") {
      const subscription = subscriptionOf(letter.repeat(8), { guildId: server.id });
      expect(await alerts.subscriptions.add(subscription)).toBe(true);
    }
    const refused = await alerts.runs("add");
    expect(saidIn(refused)).toBe(
      "A server can have 25 alerts. Remove one with `/alerts remove` first.",
    );
    expect(await alerts.kept()).toHaveLength(25);
    expect(alerts.posted).toEqual([]);
  });

  test.each([
    ["a station that there is none of", { station: "Atlantis" }, "No station matches *Atlantis*"],
    ["an agency that there is none of", { agency: "Atlantis" }, "*Atlantis* isn’t a valid"],
    ["a station for launches alone", { station: "Tiangong", kinds: "launches" }, "dockings only"],
    ["hours that are none", { quiet: "night" }, "*night* isn’t a span of hours"],
    ["hours without a length", { quiet: "7-7" }, "*7-7* isn’t a span of hours"],
    ["a time zone without hours", { "time-zone": "UTC" }, "A time zone needs quiet hours"],
    [
      "a time zone that is none",
      { quiet: "22-7", "time-zone": "Mars" },
      "*Mars* isn’t a time zone",
    ],
  ])("refuses %s in a sentence, and keeps nothing", async (_, values, sentence) => {
    const alerts = openAlertCommands();
    const refused = await alerts.runs("add", values);
    expect(saidIn(refused)).toContain(sentence);
    expect(refused.ephemeral).toBe(true);
    expect(await alerts.kept()).toEqual([]);
    expect(alerts.posted).toEqual([]);
  });

  test("takes a role only where its ping will work, and never everyone", async () => {
    const alerts = openAlertCommands();
    const role = "300000000000000001";
    const roles = { [role]: { mentionable: false }, [server.id]: { mentionable: true } };
    const refused = await alerts.runs("add", { role }, { roles });
    expect(saidIn(refused)).toContain(`I can’t ping <@&${role}>.`);
    const everyone = await alerts.runs("add", { role: server.id }, { roles });
    expect(saidIn(everyone)).toContain("I can’t ping @everyone.");
    const botPermissions = enough | MentionEveryone;
    await alerts.runs("add", { role }, { roles }, { server: { ...server, botPermissions } });
    expect(await alerts.kept()).toMatchObject([{ roleId: role }]);
  });

  test("says so where nobody looks at what happens", async () => {
    const alerts = openAlertCommands();
    const off = { ...alerts.context().alerts, watchMinutes: 0 };
    expect(saidIn(await alerts.runs("add", {}, {}, { alerts: off }))).toContain(
      "doesn’t watch Launch Library 2",
    );
  });
});

describe("the menu of kinds", () => {
  test("changes what is announced, without a second first message", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add");
    const [kept] = await alerts.kept();
    const reply = await alerts.presses({ step: "kinds", id: kept?.id }, ["record", "docked"]);
    expect(saidIn(reply)).toContain("Announces: Docked, New record");
    expect(await alerts.kept()).toMatchObject([{ kinds: ["docked", "record"] }]);
    expect(alerts.posted).toHaveLength(1);
  });

  test("leaves alone what forged choices mean nothing for", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add", { station: "Tiangong" });
    const [kept] = await alerts.kept();
    await alerts.presses({ step: "kinds", id: kept?.id }, ["launched", "moon"]);
    expect(await alerts.kept()).toMatchObject([{ kinds: ["docked", "undocked"] }]);
    const unknown = await alerts.presses({ step: "kinds", id: "zzzzzzzz" }, ["docked"]);
    expect(saidIn(unknown)).toContain("That alert no longer exists.");
  });

  test("takes the permission Manage Server at each press, and the server of the alert", async () => {
    const alerts = openAlertCommands();
    await alerts.runs("add");
    const [kept] = await alerts.kept();
    const member = { ...server, personPermissions: SendMessages };
    const refused = await alerts.presses({ step: "kinds", id: kept?.id }, ["docked"], {
      server: member,
    });
    expect(saidIn(refused)).toContain("Only members with the permission Manage Server");
    const elsewhere = { ...server, id: "100000000000000009" };
    const unknown = await alerts.presses({ step: "kinds", id: kept?.id }, ["docked"], {
      server: elsewhere,
    });
    expect(saidIn(unknown)).toContain("That alert no longer exists.");
    expect(await alerts.kept()).toMatchObject([{ kinds: kept?.kinds }]);
  });
});

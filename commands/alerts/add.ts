import { randomBytes } from "node:crypto";
import {
  type APIApplicationCommandStringOption,
  PermissionFlagsBits,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import {
  type AlertKind,
  mostSubscriptions,
  type Subscription,
} from "../../src/alerts/subscription.ts";
import type { ComponentHandlers, Context } from "../../src/discord/command.ts";
import type { ChosenChannel, Options } from "../../src/discord/options.ts";
import { UserError } from "../../src/discord/reply.ts";
import { may, type Server } from "../../src/discord/server.ts";
import {
  languageName,
  localisedCommand,
  localisedOption,
  spokenLocales,
} from "../../src/i18n/localised.ts";
import { stationsOf } from "../../src/spacecraft/live/docked-at.ts";
import type { Named } from "../../src/spacecraft/model.ts";
import { kindsFor, subscriptionReply } from "../../src/views/alerts/subscription.ts";
import { refusal } from "../../src/views/refusals.ts";
import { escaped } from "../../src/views/words/text.ts";
import { choiceOption, facetOption, readFilters } from "../spacecraft/shared/options.ts";
import { stationOption, stationsNamed } from "../spacecraft/shared/station.ts";
import { alertChannelTypes, hereOf, missingPermissions } from "./channel.ts";
import { kindGroups, kindsOfGroup } from "./kinds.ts";
import { findTimeZone, readHours } from "./read-quiet-hours.ts";
import {
  type AlertSubcommand,
  channelMention,
  commandNames,
  noSuchAlert,
  requireServer,
  requireSubscription,
} from "./shared.ts";

const timeZoneOption: APIApplicationCommandStringOption = {
  type: Type.String,
  ...localisedOption("time-zone"),
  autocomplete: true,
  max_length: 64,
};

/** Subscribes a channel, and says so there: what cannot be posted is not kept. */
export const add: AlertSubcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("alerts-add"),
    options: [
      { type: Type.Channel, ...localisedOption("channel"), channel_types: [...alertChannelTypes] },
      choiceOption("kinds", kindGroups, (group, t) => t(`alerts.groups.${group}`)),
      facetOption("agency"),
      facetOption("type"),
      facetOption("config"),
      stationOption,
      { type: Type.Role, ...localisedOption("role") },
      { type: Type.String, ...localisedOption("quiet"), max_length: 20 },
      timeZoneOption,
      {
        type: Type.String,
        ...localisedOption("language"),
        choices: spokenLocales.map((locale) => ({ name: languageName(locale), value: locale })),
      },
    ],
  },
  async execute(options, context) {
    const { alerts, language } = context;
    const server = requireServer(context);
    if (alerts.watchMinutes === 0) {
      throw new UserError("not watching", refusal(language.t("alerts.off")));
    }
    const channel = readChannel(options, server, context);
    const subscription = readSubscription(options, server, channel, context);
    if (!(await alerts.subscriptions.add(subscription))) {
      const words = { most: language.number(mostSubscriptions), command: commandNames.remove };
      throw new UserError("full", refusal(language.t("alerts.full", words)));
    }
    const outcome = await alerts.welcome(subscription);
    if (outcome.kind !== "sent") {
      await alerts.subscriptions.remove(server.id, subscription.id);
      const words = { channel: channelMention(channel.id) };
      throw new UserError("not posted", refusal(language.t("alerts.notSent", words)));
    }
    const heading = language.t("alerts.added", { channel: channelMention(channel.id) });
    return subscriptionReply(subscription, heading, context);
  },
};

/** The menu of kinds below the confirmation. */
export const pressKinds: ComponentHandlers["alert"] = async ({ state, values }, context) => {
  const { alerts, language } = context;
  const { health: _, ...subscription } = await requireSubscription(state.id, context);
  const kinds = kindsFor(subscription).filter((kind) => values.includes(kind));
  const changed = kinds.length === 0 ? subscription : { ...subscription, kinds };
  if (!(await alerts.subscriptions.change(changed))) throw noSuchAlert(context);
  const channel = channelMention(subscription.channelId);
  return subscriptionReply(changed, language.t("alerts.added", { channel }), context);
};

/** @throws {UserError} when the bot cannot post there. */
function readChannel(options: Options, server: Server, { language }: Context): ChosenChannel {
  const channel = options.channel("channel") ?? hereOf(server);
  if (channel === undefined) {
    throw new UserError("wrong channel", refusal(language.t("alerts.wrongChannel")));
  }
  const missing = missingPermissions(channel, language);
  if (missing.length === 0) return channel;
  const words = { channel: channelMention(channel.id), permissions: language.list(missing) };
  throw new UserError("missing permissions", refusal(language.t("alerts.missing", words)));
}

/** @throws {UserError} when an option makes no sense. */
function readSubscription(
  options: Options,
  server: Server,
  channel: ChosenChannel,
  context: Context,
): Subscription {
  const { agencyId, typeId, configId } = readFilters(options, context);
  const station = readStation(options, context);
  const roleId = readRole(options, server, channel, context);
  const quietHours = readQuietHours(options, context);
  const kinds = readKinds(options, station, context);
  return {
    id: Array.from(randomBytes(8), (byte) => (byte % 36).toString(36)).join(""),
    guildId: server.id,
    channelId: channel.id,
    kinds,
    ...(agencyId !== undefined && { agencyId }),
    ...(typeId !== undefined && { typeId }),
    ...(configId !== undefined && { configId }),
    ...(station !== undefined && { station }),
    ...(roleId !== undefined && { roleId }),
    ...(quietHours !== undefined && { quietHours }),
    locale: options.text("language") ?? server.locale,
    createdAt: context.clock.now(),
  };
}

/** Of a station there are dockings alone. @throws {UserError} when something else is asked for of one. */
function readKinds(
  options: Options,
  station: Named | undefined,
  { language }: Context,
): readonly AlertKind[] {
  const group = kindGroups.find((each) => each === options.text("kinds")) ?? "everything";
  const kinds = kindsOfGroup[group];
  if (station === undefined) return kinds;
  const there = kinds.filter((kind) => kindsOfGroup.dockings.includes(kind));
  if (there.length > 0) return there;
  throw new UserError("station alone", refusal(language.t("alerts.stationWithoutDockings")));
}

function readStation(options: Options, { catalogue, language }: Context): Named | undefined {
  const text = options.text("station");
  if (text === undefined || text.trim() === "") return undefined;
  const { dockings, dockingsTakenAt } = catalogue.live;
  if (dockingsTakenAt === undefined) {
    throw new UserError("dockings unknown", refusal(language.t("docked.unknown")));
  }
  const [station] = stationsNamed(stationsOf(dockings), text, (said) =>
    language.t("alerts.noSuchStation", { text: said }),
  );
  return station;
}

/** Everybody is no role to ping by an alert. */
function readRole(
  options: Options,
  server: Server,
  { botPermissions = 0n }: ChosenChannel,
  { language }: Context,
): string | undefined {
  const role = options.role("role");
  if (role === undefined) return undefined;
  const mayMention = role.isMentionable || may(botPermissions, PermissionFlagsBits.MentionEveryone);
  if (mayMention && role.id !== server.id) return role.id;
  const words = { role: role.id === server.id ? "@everyone" : `<@&${role.id}>` };
  throw new UserError("cannot ping", refusal(language.t("alerts.cannotPing", words)));
}

function readQuietHours(options: Options, { language }: Context): Subscription["quietHours"] {
  const { t } = language;
  const hoursText = options.text("quiet");
  const zoneText = options.text("time-zone");
  if (hoursText === undefined) {
    if (zoneText === undefined) return undefined;
    throw new UserError("zone alone", refusal(t("alerts.zoneWithoutHours")));
  }
  const hours = readHours(hoursText);
  if (hours === undefined) {
    const sentence = t("alerts.badHours", { text: escaped(hoursText, 20) });
    throw new UserError("bad hours", refusal(sentence));
  }
  const timeZone = zoneText === undefined ? "UTC" : findTimeZone(zoneText);
  if (timeZone !== undefined) return { ...hours, timeZone };
  const sentence = t("alerts.badTimeZone", { text: escaped(zoneText ?? "", 64) });
  throw new UserError("bad time zone", refusal(sentence));
}

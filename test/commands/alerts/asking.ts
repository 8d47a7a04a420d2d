import {
  type APIInteractionDataResolved,
  ChannelType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { commands, presses } from "../../../commands/index.ts";
import type { SendOutcome } from "../../../src/alerts/alert-sender.ts";
import type { Alerts } from "../../../src/alerts/alerts.ts";
import type { Subscription } from "../../../src/alerts/subscription.ts";
import type { Context } from "../../../src/discord/command.ts";
import { readOptions } from "../../../src/discord/options.ts";
import { isForm, type Reply, UserError } from "../../../src/discord/reply.ts";
import type { Server } from "../../../src/discord/server.ts";
import type { AlertState } from "../../../src/discord/state.ts";
import { createCatalogue } from "../../../src/spacecraft/catalogue.ts";
import { ago, docking, hourMs, now, pictureOf, up } from "../../spacecraft/live/pictures.ts";
import { testContext } from "../../support/discord/context.ts";
import { openTestStore } from "../../support/store.ts";
import { createTestClock } from "../../support/test-clock.ts";

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, ManageGuild } =
  PermissionFlagsBits;
export const enough = ViewChannel | SendMessages | SendMessagesInThreads | EmbedLinks;

export const here = "200000000000000001";
export const other = "200000000000000002";
export const server: Server = {
  id: "100000000000000001",
  channelId: here,
  channelType: ChannelType.GuildText,
  locale: "de",
  isBotThere: true,
  botPermissions: enough,
  personPermissions: ManageGuild,
};

/** A channel as Discord describes it beside an option. */
export function channel(
  id: string,
  permissions = enough,
  type: ChannelType = ChannelType.GuildText,
): Readonly<Record<string, unknown>> {
  return { id, type, name: "news", app_permissions: String(permissions) };
}

export interface Posted {
  readonly kind: "welcome" | "test";
  readonly subscription: Subscription;
}

const agency = { id: 121, name: "SpaceX" };
const config = { id: 6, name: "Crew Dragon 2", agency, families: [] };

/** The real store and commands; what would be posted is noted, and comes out as told. */
export function openAlertCommands(changes: { readonly outcome?: SendOutcome["kind"] } = {}) {
  const { outcome = "sent" } = changes;
  const clock = createTestClock(now);
  const store = openTestStore({ clock });
  const posted: Posted[] = [];
  const post =
    (kind: Posted["kind"]) =>
    async (subscription: Subscription): Promise<SendOutcome> => {
      posted.push({ kind, subscription });
      if (outcome === "wait") return { kind: outcome, ms: 1_000, isForAll: false };
      if (outcome === "unavailable") return { kind: outcome, mayHaveArrived: false };
      return { kind: outcome };
    };
  const alerts: Alerts = {
    watchMinutes: 30,
    subscriptions: store.subscriptions,
    status: () => ({ channels: 0 }),
    welcome: post("welcome"),
    test: post("test"),
  };
  const spacecraft = [up(1, { name: "Endeavour", config }), up(2)];
  const roster = { value: { origin: "production" as const, spacecraft }, takenAt: ago(hourMs) };
  const left = docking(2, {
    target: { kind: "station", id: 18, name: "Tiangong" },
    until: ago(hourMs),
  });
  const picture = pictureOf({ inSpace: spacecraft, dockings: [docking(1), left] });
  const catalogue = createCatalogue({ ...roster, stale: false }, { picture, at: now });
  const context = (more: Partial<Context> = {}): Context =>
    testContext(spacecraft, { catalogue, clock, alerts, server, ...more });

  const answer = async (work: () => Promise<unknown> | unknown): Promise<Reply> => {
    try {
      return (await work()) as Reply;
    } catch (error) {
      if (error instanceof UserError) return error.reply;
      throw error;
    }
  };
  const command = commands.find(({ data }) => data.name === "alerts");
  if (command === undefined) throw new Error("There is no such command");

  return {
    posted,
    subscriptions: store.subscriptions,
    kept: () => store.subscriptions.ofGuild(server.id),
    context,
    runs: (
      name: "add" | "list" | "remove" | "test",
      values: Readonly<Record<string, string>> = {},
      resolved: Pick<Record<keyof APIInteractionDataResolved, object>, never> & {
        readonly channels?: Readonly<Record<string, unknown>>;
        readonly roles?: Readonly<Record<string, unknown>>;
      } = {},
      more: Partial<Context> = {},
    ) => {
      const options = Object.entries(values).map(([option, value]) => ({ name: option, value }));
      const received = [{ name, options }];
      const read = readOptions(command.data.options ?? [], received, resolved);
      return answer(() => command.execute(read, context(more)));
    },
    presses: (
      state: Omit<AlertState, "kind">,
      values: readonly string[],
      more: Partial<Context> = {},
    ) =>
      answer(async () => {
        const press = { state: { kind: "alert" as const, ...state }, values, fields: new Map() };
        const reply = await presses.alert(press, context(more));
        if (isForm(reply)) throw new Error("A menu is no form");
        return reply;
      }),
    suggests: (name: string, text: string) =>
      command.complete?.({ name, text }, context()).map(({ name: label }) => label),
  };
}

/** All that a reply says. */
export function saidIn({ embeds }: Reply): string {
  const [embed] = embeds;
  const fields = embed?.fields?.map(({ name, value }) => `${name}: ${value}`) ?? [];
  return [embed?.title, embed?.description, ...fields].filter(Boolean).join("\n");
}

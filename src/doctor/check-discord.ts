import { REST, RESTEvents } from "@discordjs/rest";
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from "discord-api-types/v10";
import { PermissionFlagsBits } from "discord-api-types/v10";
import { LoginError } from "../discord/gateway/fatal-disconnect.ts";
import { readSessionStarts } from "../discord/gateway/identify/session-starts.ts";
import type { ShardChoice } from "../discord/gateway/shards.ts";
import { type Application, portal, readApplication } from "../discord/rest/application.ts";
import { openAgent } from "../discord/rest/open-dispatcher.ts";
import { isNothing, planRegistration } from "../discord/rest/register.ts";
import { factsOf } from "../runtime/log-facts.ts";
import { checkClock } from "./check-machine.ts";
import { checkShards } from "./check-shards.ts";
import { checkTransport } from "./check-transport.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";

export interface DiscordAccess {
  readonly token: string;
  readonly apiUrl: string;
  readonly proxyUrl?: string | undefined;
  /** Set when interactions are to come by HTTP: the key they are checked with. */
  readonly publicKey?: string | undefined;
  readonly definitions: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[];
  /** What DISCORD_SHARDS asks for. */
  readonly shards: ShardChoice;
  readonly now: () => Date;
}

/** A day has 1,000; fewer than this means that something restarts too often. */
const fewSessionStarts = 50;
const number = new Intl.NumberFormat("en");

/** Token, application, commands, sessions and clock, with six questions that cost nothing. */
export async function checkDiscord(access: DiscordAccess): Promise<Finding[]> {
  const { token, apiUrl, proxyUrl, publicKey, definitions, shards, now } = access;
  let theirTime: Date | undefined;
  const rest = new REST({
    api: apiUrl,
    retries: 0,
    timeout: 10_000,
    agent: openAgent(proxyUrl),
  }).setToken(token);
  rest.on(RESTEvents.Response, (_, { headers }) => {
    theirTime = new Date(headers.get("date") ?? "");
  });
  try {
    const application = await readApplication(rest);
    return [
      fine("Token", `belongs to ${application.name} (${application.id})`),
      checkClock(now(), theirTime),
      checkInstall(application),
      ...checkTransport(application, publicKey),
      await checkCommands(rest, application, definitions),
      ...(publicKey === undefined ? await checkGateway({ rest, shards, now: now() }) : []),
      fine("Invite link", inviteLink(application)),
    ];
  } catch (error) {
    const { status, code, error: name } = factsOf(error);
    if (status === 401) return [fault("Token", "Discord does not accept it (DISCORD_TOKEN)")];
    return [
      fault(
        "Discord",
        `cannot be asked (${status ?? code ?? name}); DISCORD_API_URL, or the network`,
      ),
    ];
  }
}

/** Answers need no permission; alerts are messages that the bot posts by itself. */
const alertPermissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks;

function inviteLink({ id }: Application): string {
  const scope = "bot+applications.commands";
  return `https://discord.com/oauth2/authorize?client_id=${id}&scope=${scope}&permissions=${alertPermissions}`;
}

function checkInstall({ id, integration_types_config: types }: Application): Finding {
  const servers = types?.["0"] === undefined ? ["servers"] : [];
  const people = types?.["1"] === undefined ? ["people's own accounts"] : [];
  const missing = [...servers, ...people].join(" and ");
  if (missing === "") return fine("Install", "to servers and to people's own accounts");
  const page = `${portal}/${id}/installation`;
  return warning("Install", `not offered to ${missing}: switch it on at ${page}`);
}

async function checkCommands(
  rest: REST,
  { id }: Application,
  definitions: DiscordAccess["definitions"],
): Promise<Finding> {
  const plan = await planRegistration(rest, { applicationId: id }, definitions);
  if (isNothing(plan)) return fine("Commands", "Discord has them as they are here");
  const { added, changed, removed } = plan;
  const names = [...added, ...changed, ...removed].map((name) => `/${name}`).join(", ");
  return warning(
    "Commands",
    `differ from Discord's (${names}); the next start or npm run register updates them`,
  );
}

interface GatewayAccess {
  readonly rest: REST;
  readonly shards: ShardChoice;
  readonly now: Date;
}

async function checkGateway({ rest, shards, now }: GatewayAccess): Promise<Finding[]> {
  try {
    const { remaining, resetsAt, recommendedShards } = await readSessionStarts(rest, now);
    const hours = Math.ceil((resetsAt.getTime() - now.getTime()) / 3_600_000);
    const text = `${number.format(remaining)} logins left for the next ${hours} h`;
    return [
      remaining < fewSessionStarts
        ? warning("Sessions", `only ${text}: something restarts too often`)
        : fine("Sessions", text),
      checkShards(shards, recommendedShards),
    ];
  } catch (error) {
    if (error instanceof LoginError) return [fault("Sessions", error.message)];
    throw error;
  }
}

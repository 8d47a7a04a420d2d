import { REST, RESTEvents } from "discord.js";
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from "discord-api-types/v10";
import { LoginError } from "../discord/gateway/fatal-disconnect.ts";
import { readSessionStarts } from "../discord/gateway/session-starts.ts";
import { isNothing, planRegistration } from "../discord/rest/register.ts";
import { factsOf } from "../runtime/log-facts.ts";
import { type Application, readApplication } from "./application.ts";
import { checkClock } from "./check-machine.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";

export interface DiscordAccess {
  readonly token: string;
  readonly apiUrl: string;
  readonly definitions: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[];
  readonly now: () => Date;
}

/** A day has 1,000; fewer than this means that something restarts too often. */
const fewSessionStarts = 50;
const number = new Intl.NumberFormat("en");
const portal = "https://discord.com/developers/applications";

/** Token, application, commands, sessions and clock, with six questions that cost nothing. */
export async function checkDiscord(access: DiscordAccess): Promise<Finding[]> {
  const { token, apiUrl, definitions, now } = access;
  let theirTime: Date | undefined;
  const rest = new REST({ api: apiUrl, retries: 0, timeout: 10_000 }).setToken(token);
  rest.on(RESTEvents.Response, (_, { headers }) => {
    theirTime = new Date(headers.get("date") ?? "");
  });
  try {
    const application = await readApplication(rest);
    return [
      fine("Token", `belongs to ${application.name} (${application.id})`),
      checkClock(now(), theirTime),
      ...checkApplication(application),
      await checkCommands(rest, application, definitions),
      ...(await checkGateway(rest, now())),
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

/** Commands alone: nothing the bot does needs a permission in a server. */
function inviteLink({ id }: Application): string {
  return `https://discord.com/oauth2/authorize?client_id=${id}&scope=applications.commands`;
}

function checkApplication(application: Application): Finding[] {
  const { integration_types_config: types, interactions_endpoint_url: endpoint } = application;
  const page = `${portal}/${application.id}/installation`;
  const servers = types?.["0"] === undefined ? ["servers"] : [];
  const people = types?.["1"] === undefined ? ["people's own accounts"] : [];
  const missing = [...servers, ...people];
  return [
    missing.length === 0
      ? fine("Install", "to servers and to people's own accounts")
      : warning("Install", `not offered to ${missing.join(" and ")}: switch it on at ${page}`),
    ...(typeof endpoint === "string" && endpoint !== ""
      ? [
          fault(
            "Interactions",
            `go to an endpoint URL, not to this bot: empty it at ${portal}/${application.id}`,
          ),
        ]
      : []),
  ];
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

async function checkGateway(rest: REST, now: Date): Promise<Finding[]> {
  try {
    const { remaining, resetsAt, recommendedShards } = await readSessionStarts(rest, now);
    const hours = Math.ceil((resetsAt.getTime() - now.getTime()) / 3_600_000);
    const text = `${number.format(remaining)} logins left for the next ${hours} h`;
    return [
      remaining < fewSessionStarts
        ? warning("Sessions", `only ${text}: something restarts too often`)
        : fine("Sessions", text),
      fine("Shards", `Discord wants ${number.format(recommendedShards)}`),
    ];
  } catch (error) {
    if (error instanceof LoginError) return [fault("Sessions", error.message)];
    throw error;
  }
}

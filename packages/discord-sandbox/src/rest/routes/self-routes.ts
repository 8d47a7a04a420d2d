import { asObject } from "../../base/json.ts";
import { type Endpoint, EndpointError } from "../../endpoint/endpoint.ts";
import { userOf } from "../../world/user.ts";
import type { World } from "../../world/world.ts";
import { refusals } from "../errors.ts";
import type { Route } from "../route.ts";

export interface SelfParts {
  readonly world: World;
  readonly endpoint: Endpoint;
  /** With which the bot checks signatures. */
  readonly publicKey: string;
}

/** What a bot can ask about itself. */
export function selfRoutes(parts: SelfParts): Route[] {
  const { world, endpoint } = parts;
  return [
    {
      method: "GET",
      pattern: "/users/@me",
      isAuthorized: true,
      bucket: "route",
      handle: () => ({
        status: 200,
        body: { ...world.application.bot, mfa_enabled: false, locale: "en-US", verified: true },
      }),
    },
    {
      method: "GET",
      pattern: "/applications/@me",
      isAuthorized: true,
      bucket: "route",
      handle: () => ({ status: 200, body: applicationOf(parts) }),
    },
    {
      method: "PATCH",
      pattern: "/applications/@me",
      isAuthorized: true,
      bucket: "route",
      handle: async ({ body }) => {
        const url = asObject(body)["interactions_endpoint_url"];
        if (url === null || typeof url === "string") {
          await endpoint.set(url === "" ? null : url).catch(refuseUrl);
        }
        return { status: 200, body: applicationOf(parts) };
      },
    },
    {
      method: "GET",
      pattern: "/oauth2/applications/@me",
      isAuthorized: true,
      bucket: "route",
      handle: () => ({ status: 200, body: applicationOf(parts) }),
    },
  ];
}

function refuseUrl(error: unknown): never {
  if (!(error instanceof EndpointError)) throw error;
  const code = "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID";
  const message = "The specified interactions endpoint url could not be verified.";
  throw refusals.invalidForm({ interactions_endpoint_url: { _errors: [{ code, message }] } });
}

function applicationOf({ world, endpoint, publicKey }: SelfParts): unknown {
  const { application, people } = world;
  const [owner] = people;
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: "",
    type: null,
    flags: 0,
    flags_new: "0",
    bot: application.bot,
    owner: owner === undefined ? application.bot : userOf(owner),
    team: null,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: publicKey,
    redirect_uris: [],
    rpc_origins: [],
    interactions_endpoint_url: endpoint.url ?? null,
    role_connections_verification_url: null,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    explicit_content_filter: 0,
    integration_types_config: { "0": {}, "1": {} },
    approximate_guild_count: 1,
    approximate_user_install_count: people.length,
    approximate_user_authorization_count: people.length,
    max_participants: null,
    eligible_oauth2_scopes: ["applications.commands", "bot"],
    tags: [],
  };
}

import { userOf } from "../world/user.ts";
import type { World } from "../world/world.ts";
import type { Route } from "./route.ts";

const VERIFY_KEY = "0".repeat(64);

/** What a bot can ask about itself. */
export function selfRoutes(world: World): Route[] {
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
      handle: () => ({ status: 200, body: applicationOf(world) }),
    },
    {
      method: "GET",
      pattern: "/oauth2/applications/@me",
      isAuthorized: true,
      bucket: "route",
      handle: () => ({ status: 200, body: applicationOf(world) }),
    },
  ];
}

function applicationOf(world: World): unknown {
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
    verify_key: VERIFY_KEY,
    redirect_uris: [],
    rpc_origins: [],
    interactions_endpoint_url: null,
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

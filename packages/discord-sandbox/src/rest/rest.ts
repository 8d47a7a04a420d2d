import type { RestFaults } from "../faults/rest-faults.ts";
import type { Gateway } from "../gateway/gateway.ts";
import type { RateLimit, Settings } from "../options.ts";
import type { World } from "../world/world.ts";
import { Refusal, refusals } from "./errors.ts";
import type { InvalidRequests } from "./invalid-requests.ts";
import { RateLimits, tooMany } from "./rate-limits.ts";
import type { RestReply, RestRequest } from "./request.ts";
import { findRoute, type Params, type Route } from "./route.ts";

export interface RestParts {
  readonly settings: Settings;
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults: RestFaults;
  readonly invalidRequests: InvalidRequests;
  readonly routes: readonly Route[];
}

/**
 * Discord asks for `DiscordBot ($url, $versionNumber)` (Discord docs, "User Agent") and lets nearly
 * everything pass: it is known to refuse browsers, and Python's urllib under its own name.
 */
const REFUSED_USER_AGENT = /^(?:Mozilla\/|Python-urllib\/|$)/;

/** Answers REST calls: who asks, how often, and what for. */
export function createRest(parts: RestParts): (request: RestRequest) => Promise<RestReply> {
  const limits = new RateLimits(parts.settings);
  return async (request) => {
    if (parts.invalidRequests.isBanned) return parts.invalidRequests.ban();
    return answer(request, parts, limits).catch((error: unknown) => {
      if (error instanceof Refusal) return { status: error.status, body: error.body };
      throw error;
    });
  };
}

async function answer(
  request: RestRequest,
  parts: RestParts,
  limits: RateLimits,
): Promise<RestReply> {
  if (REFUSED_USER_AGENT.test(request.headers["user-agent"] ?? "")) throw refusals.unfitUserAgent();
  const { route, params } = findRoute(parts.routes, request);
  if (route.isAuthorized) {
    authorize(request, parts);
    const refused = limits.countGlobal();
    if (refused !== undefined) return refused;
  }
  if (route.bucket === "none") return route.handle(request, params);
  const { bucket, limit } = bucketOf(route, params, parts.settings);
  const count = limits.count(bucket, limit);
  if (count.retryAfterMs !== undefined) {
    return tooMany(count.retryAfterMs, { ...count.headers, "x-ratelimit-scope": "user" });
  }
  const reply = await handle(route, request, params);
  return { ...reply, headers: { ...count.headers, ...reply.headers } };
}

/** Discord counts apart what differs in its major parameter: a channel, a webhook with its token. */
function bucketOf(
  { bucket, method, pattern }: Route,
  params: Params,
  { webhookLimit, channelLimit, routeLimit }: Settings,
): { bucket: string; limit: RateLimit } {
  switch (bucket) {
    case "webhook":
      return { bucket: `webhook ${params("token")}`, limit: webhookLimit };
    case "channel":
      return { bucket: `channel ${params("channel")}`, limit: channelLimit };
    default:
      return { bucket: `${method} ${pattern} ${params("channel")}`, limit: routeLimit };
  }
}

/** A refusal, too, tells how much of the bucket is left. */
async function handle(
  route: Route,
  request: RestRequest,
  params: (name: string) => string,
): Promise<RestReply> {
  try {
    return await route.handle(request, params);
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body };
    throw error;
  }
}

function authorize(request: RestRequest, { gateway, world }: RestParts): void {
  const isKnown = request.headers["authorization"] === `Bot ${world.application.token}`;
  if (!isKnown || gateway.tokenWasReset) throw refusals.unauthorized();
}

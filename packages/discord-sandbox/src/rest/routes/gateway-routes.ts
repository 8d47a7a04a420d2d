import type { Gateway } from "../../gateway/gateway.ts";
import type { Route } from "../route.ts";

/** Where the gateway is, and how often a bot may still identify. */
export function gatewayRoutes(gateway: Gateway, url: () => string, shards: number): Route[] {
  return [
    {
      method: "GET",
      pattern: "/gateway",
      isAuthorized: false,
      bucket: "route",
      handle: () => ({ status: 200, body: { url: url() } }),
    },
    {
      method: "GET",
      pattern: "/gateway/bot",
      isAuthorized: true,
      bucket: "route",
      handle: () => ({
        status: 200,
        body: { url: url(), shards, session_start_limit: gateway.starts.limit() },
      }),
    },
  ];
}

import { refusals } from "./errors.ts";
import type { RestReply, RestRequest } from "./request.ts";

/** How a route is counted: Discord's buckets, or not at all (interaction callbacks). */
export type BucketKind = "route" | "webhook" | "channel" | "none";

export interface Route {
  readonly method: string;
  /** Segments; one that begins with ":" stands for any. */
  readonly pattern: string;
  readonly isAuthorized: boolean;
  readonly bucket: BucketKind;
  /** Throws `Refusal`. */
  handle(request: RestRequest, params: Params): RestReply | Promise<RestReply>;
}

/** The segments a pattern left open, by name; a missing one reads as "". */
export type Params = (name: string) => string;

/** Finds the route; throws 404 for an unknown path and 405 for an unknown method on a known one. */
export function findRoute(
  routes: readonly Route[],
  request: Pick<RestRequest, "method" | "segments">,
): { route: Route; params: Params } {
  const onPath = routes.filter((route) => matches(segmentsOf(route), request.segments));
  const route = onPath.find((each) => each.method === request.method);
  if (onPath.length === 0) throw refusals.notFound();
  if (route === undefined) throw refusals.methodNotAllowed();
  return { route, params: (name) => paramOf(route, request.segments, name) };
}

function segmentsOf(route: Route): string[] {
  return route.pattern.split("/").filter((segment) => segment !== "");
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => part.startsWith(":") || part === segments[index])
  );
}

function paramOf(route: Route, segments: readonly string[], name: string): string {
  return segments[segmentsOf(route).indexOf(`:${name}`)] ?? "";
}

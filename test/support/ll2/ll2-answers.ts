import type { RawDocking } from "./ll2-dockings.ts";
import type { RawFlight, RawSpacecraft } from "./ll2-raw.ts";
import { listLikeLl2, window } from "./ll2-rules.ts";

/** What LL2 holds. */
export interface Ll2Data {
  readonly spacecraft: readonly RawSpacecraft[];
  /** In any order; each is served for the craft it names. */
  readonly flights: readonly RawFlight[];
  /** What detailed answers say about a configuration beyond its normal fields, by its id. */
  readonly configurations: Readonly<Record<number, object>>;
  readonly dockings?: readonly RawDocking[];
  /** The longest page of spacecraft; LL2's own is 100. */
  readonly pageCap?: number | undefined;
  /** How many craft LL2 says it has beyond those that it has. */
  readonly miscount?: number;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What LL2 answers to a request that it accepted; the path without the version. */
export function answerFrom(data: Ll2Data, path: string, url: URL): Answer {
  const { spacecraft, flights, configurations, dockings = [], pageCap, miscount = 0 } = data;

  const route = (): Answer => {
    const [, collection, id] = path.split("/");
    switch (collection) {
      case "spacecraft":
        return id === "" ? spacecraftList() : oneSpacecraft(id ?? "");
      case "spacecraft_flights":
        return id === "" ? flightList() : notFound("No SpacecraftFlight matches the given query.");
      case "docking_events":
        return dockingList();
      case "spacecraft_configurations":
        return oneConfiguration(id ?? "");
      default:
        return notFound("Not found.");
    }
  };

  const spacecraftList = (): Answer => {
    const list = listLikeLl2(spacecraft, url.searchParams, pageCap);
    if (list.status === 400) return { status: 400, body: list.body };
    const isDetailed = url.searchParams.get("mode") === "detailed";
    const results = isDetailed ? list.page.results.map(detailed) : list.page.results;
    return {
      status: 200,
      body: envelope(url, list.matching.length + miscount, list.page, results),
    };
  };

  const detailed = (record: RawSpacecraft): object => ({
    ...record,
    response_mode: "detailed",
    spacecraft_config: detailedConfiguration(record.spacecraft_config),
    flights: flights.filter((flight) => flight.spacecraft.id === record.id).map(withoutPeople),
  });

  const detailedConfiguration = (configuration: RawSpacecraft["spacecraft_config"]): object => ({
    ...configuration,
    ...configurations[configuration.id],
    response_mode: "detailed",
  });

  const oneSpacecraft = (id: string): Answer => {
    const record = spacecraft.find((craft) => String(craft.id) === id);
    if (record !== undefined) return { status: 200, body: detailed(record) };
    return notFound(/^\d+$/.test(id) ? "No Spacecraft matches the given query." : "Not found.");
  };

  const oneConfiguration = (id: string): Answer => {
    const all = spacecraft.map((craft) => craft.spacecraft_config);
    const found = all.find((configuration) => String(configuration.id) === id);
    if (found === undefined) return notFound("No SpacecraftConfig matches the given query.");
    return { status: 200, body: detailedConfiguration(found) };
  };

  const dockingList = (): Answer => {
    const newestFirst = [...dockings].sort((one, other) =>
      (other.docking ?? "").localeCompare(one.docking ?? ""),
    );
    const { limit, offset } = window(url.searchParams);
    const page = newestFirst.slice(offset, offset + limit);
    return { status: 200, body: envelope(url, dockings.length, { limit, offset }, page) };
  };

  const flightList = (): Answer => {
    const asked = url.searchParams.get("spacecraft") ?? "";
    if (asked !== "" && !spacecraft.some((craft) => String(craft.id) === asked)) {
      const choice = "Select a valid choice. That choice is not one of the available choices.";
      return { status: 400, body: { spacecraft: [choice] } };
    }
    const all = flights.filter((flight) => asked === "" || String(flight.spacecraft.id) === asked);
    const { limit, offset } = window(url.searchParams);
    const page = all.slice(offset, offset + limit);
    const isDetailed = url.searchParams.get("mode") === "detailed";
    const results = isDetailed ? page : page.map(withoutPeople);
    return { status: 200, body: envelope(url, all.length, { limit, offset }, results) };
  };

  return route();
}

export function notFound(detail: string): Answer {
  return { status: 404, body: { detail } };
}

/** Crew and dockings stand only in detailed flights. */
function withoutPeople(flight: RawFlight): object {
  const { launch_crew, onboard_crew, landing_crew, docking_events, ...normal } = flight;
  return { ...normal, response_mode: "normal" };
}

function envelope(
  url: URL,
  count: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
  results: readonly object[],
): object {
  const link = (at: number): string => {
    const to = new URL(url);
    to.searchParams.set("limit", String(limit));
    if (at > 0) to.searchParams.set("offset", String(at));
    else to.searchParams.delete("offset");
    return to.href;
  };
  return {
    count,
    next: offset + limit < count ? link(offset + limit) : null,
    previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
    results,
  };
}

import type { APIEmbedField } from "discord-api-types/v10";
import type { Language } from "../../i18n/language.ts";
import type { CrewMember, Docking, Flight } from "../../spacecraft/model.ts";
import { escaped } from "../text.ts";
import { discordTime } from "../times.ts";
import { flightName, mostFlights } from "./card-flights.ts";

/** One field for each flight that docked or carried people: where, which port, from and until; who, in which role. */
export function crewFields(flights: readonly Flight[], language: Language): APIEmbedField[] {
  return flights
    .map((flight) => ({ name: flightName(flight), value: facts(flight, language).join("\n") }))
    .filter(({ value }) => value !== "")
    .slice(0, mostFlights);
}

function facts(flight: Flight, language: Language): string[] {
  const { t } = language;
  const { launchCrew, onboardCrew, landingCrew, dockings } = flight;
  const same = names(launchCrew) === names(landingCrew);
  const crews: [string, readonly CrewMember[]][] = [
    [t("detail.launchCrew"), launchCrew],
    [t("detail.onboardCrew"), names(onboardCrew) === names(launchCrew) ? [] : onboardCrew],
    [t("detail.landingCrew"), same ? [] : landingCrew],
  ];
  return [
    ...dockings.map((docking) => dockingFacts(docking, language)),
    ...crews.flatMap(([title, crew]) => (crew.length === 0 ? [] : [`${title}: ${crewText(crew)}`])),
  ];
}

function names(crew: readonly CrewMember[]): string {
  return crew
    .map(({ name }) => name)
    .sort()
    .join("\n");
}

function crewText(crew: readonly CrewMember[]): string {
  return crew
    .map(({ name, role }) =>
      role === undefined ? escaped(name, 60) : `${escaped(name, 60)} (${escaped(role, 40)})`,
    )
    .join(", ");
}

function dockingFacts({ target, port, from, until }: Docking, { t }: Language): string {
  const where = [target, port].flatMap((text) => (text === undefined ? [] : [escaped(text, 80)]));
  const place = where.length === 0 ? "" : `⚓ ${where.join(", ")}`;
  if (from === undefined) return place;
  const when =
    until === undefined
      ? t("detail.dockedSince", { from: discordTime(from, "f") })
      : t("detail.dockedFrom", { from: discordTime(from, "f"), until: discordTime(until, "f") });
  return [place, when].filter((text) => text !== "").join(": ");
}

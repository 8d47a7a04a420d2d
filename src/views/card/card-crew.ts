import type { APIEmbedField } from "discord-api-types/v10";
import type { Language } from "../../i18n/language.ts";
import { dockingState } from "../../spacecraft/docking.ts";
import { type FlightState, statesOf } from "../../spacecraft/flight.ts";
import type { CrewMember, Docking, Flight } from "../../spacecraft/model.ts";
import { fittingFields } from "../fields.ts";
import { roleWord } from "../words/ll2-words.ts";
import { escaped } from "../words/text.ts";
import { discordTime } from "../words/times.ts";
import { type FlightsParts, flightName, mostFlights } from "./card-flights.ts";

/** What of the flights the tab shows, and how many more of them docked or carried people. */
export interface CrewFields {
  readonly fields: APIEmbedField[];
  readonly hiddenCount: number;
}

/** One field for each flight that docked or carried people: where, which port, from and until; who, in which role. */
export function crewFields({ flights, craft, now, language }: FlightsParts): CrewFields {
  const states = statesOf(flights, craft, now);
  const told = flights
    .map((flight, index) => {
      const facts = factsOf(flight, states[index] ?? "unknown", now, language);
      return { name: flightName(flight), value: facts.join("\n") };
    })
    .filter(({ value }) => value !== "");
  const fields = fittingFields(told, mostFlights);
  return { fields, hiddenCount: told.length - fields.length };
}

function factsOf(flight: Flight, state: FlightState, now: Date, language: Language): string[] {
  const { t } = language;
  const { launchCrew, onboardCrew, landingCrew, dockings = [] } = flight;
  const same = names(launchCrew) === names(landingCrew);
  const crews: [string, readonly CrewMember[]][] = [
    [t(state === "planned" ? "detail.launchCrewPlanned" : "detail.launchCrew"), launchCrew],
    [t("detail.onboardCrew"), names(onboardCrew) === names(launchCrew) ? [] : onboardCrew],
    [
      t(state === "over" ? "detail.landingCrew" : "detail.landingCrewPlanned"),
      same ? [] : landingCrew,
    ],
  ];
  return [
    ...dockings.map((docking) =>
      dockingFacts(docking, dockingState(docking, state, now), language),
    ),
    ...crews.flatMap(([title, crew]) =>
      crew.length === 0 ? [] : [language.labelled(title, crewText(crew, language))],
    ),
  ].filter((fact) => fact !== "");
}

function names(crew: readonly CrewMember[]): string {
  return crew
    .map(({ name }) => name)
    .sort()
    .join("\n");
}

function crewText(crew: readonly CrewMember[], language: Language): string {
  return language.commas(
    crew.map(({ name, role }) =>
      role === undefined
        ? escaped(name, 60)
        : `${escaped(name, 60)} (${escaped(roleWord(role, language), 40)})`,
    ),
  );
}

/** Place and time of a docking; nothing where LL2 knows neither. */
function dockingFacts(
  docking: Docking,
  state: ReturnType<typeof dockingState>,
  language: Language,
): string {
  const { target, port } = docking;
  const where = [...new Set([target, port])].flatMap((text) =>
    text === undefined ? [] : [escaped(text, 80)],
  );
  const when = dockingTime(docking, state, language);
  if (where.length === 0 && when === "") return "";
  const place = where.length === 0 ? language.t("detail.docking") : language.commas(where);
  return when === "" ? `⚓ ${place}` : `⚓ ${language.labelled(place, when)}`;
}

function dockingTime(
  { from, until }: Docking,
  state: ReturnType<typeof dockingState>,
  { t }: Language,
): string {
  const moments = {
    from: from === undefined ? "" : discordTime(from, "f"),
    until: until === undefined ? "" : discordTime(until, "f"),
  };
  switch (state) {
    case "planned":
      return from === undefined
        ? t("detail.dockingPlanned")
        : t("detail.dockingPlannedFor", moments);
    case "docked":
      return until === undefined
        ? t("detail.dockedSince", moments)
        : t("detail.dockedUntilPlanned", moments);
    case "undocked":
      if (until === undefined) return "";
      return from === undefined ? t("detail.undockedAt", moments) : t("detail.dockedFrom", moments);
    case "departure-unrecorded":
      return from === undefined
        ? t("detail.datesUnrecorded")
        : t("detail.departureUnrecorded", moments);
    case "unknown":
      return from === undefined ? "" : t("detail.dockedAt", moments);
  }
}

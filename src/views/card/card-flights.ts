import type { APIEmbedField } from "discord-api-types/v10";
import type { Language } from "../../i18n/language.ts";
import {
  type FlightState,
  lastedSeconds,
  runningSeconds,
  statesOf,
  type Whereabouts,
} from "../../spacecraft/flight.ts";
import type { Flight, Landing, Launch } from "../../spacecraft/model.ts";
import { fittingFields } from "../fields.ts";
import { destinationPhrase, landingTypeWord, launchStatusWord } from "../words/ll2-words.ts";
import { escaped } from "../words/text.ts";
import { discordTime, momentText } from "../words/times.ts";

/** The most flights one tab shows, where there is room for so many; the newest come first. */
export const mostFlights = 8;

/** The flights of one craft at one moment. */
export interface FlightsParts {
  readonly flights: readonly Flight[];
  readonly craft: Whereabouts;
  readonly now: Date;
  readonly language: Language;
}

/** One field a flight: where to, launch, landing, how long, how soon after the one before. */
export function flightFields({ flights, craft, now, language }: FlightsParts): APIEmbedField[] {
  const states = statesOf(flights, craft, now);
  const told = flights.slice(0, mostFlights).map((flight, index) => {
    const facts = factsOf(flight, states[index] ?? "unknown", now, language);
    const value = facts.length === 0 ? language.t("detail.nothingMore") : facts.join("\n");
    return { name: flightName(flight), value };
  });
  return fittingFields(told, mostFlights);
}

/** By its launch, its mission, or LL2's number of it. */
export function flightName({ id, launch }: Flight): string {
  const name = launch?.name ?? launch?.mission;
  return name === undefined ? `#${id}` : escaped(name, 200);
}

function factsOf(flight: Flight, state: FlightState, now: Date, language: Language): string[] {
  const { t, shortDuration } = language;
  const { destination, launch, landing, turnaroundSeconds } = flight;
  const launched = launch === undefined ? "" : launchFacts(launch, language);
  const launchLabel = t(state === "planned" ? "detail.launchPlanned" : "detail.launched");
  return [
    destination === undefined ? "" : destinationText(destination, language),
    launched === "" ? "" : language.labelled(launchLabel, launched),
    landing === undefined ? "" : landingLine(landing, state, language),
    ...progress(flight, state, now, language),
    turnaroundSeconds === undefined || turnaroundSeconds === 0
      ? ""
      : t("detail.turnaround", { duration: shortDuration(turnaroundSeconds) }),
  ].filter((fact) => fact !== "");
}

function destinationText(destination: string, language: Language): string {
  return destinationPhrase(destination, language, (place) =>
    language.t("detail.to", { destination: escaped(place, 100) }),
  );
}

function progress(flight: Flight, state: FlightState, now: Date, language: Language): string[] {
  const { t, shortDuration } = language;
  const { missionEnd } = flight;
  const end = missionEnd === undefined ? undefined : { when: discordTime(missionEnd, "D") };
  const planned = end === undefined ? [] : [t("detail.missionEndPlanned", end)];
  switch (state) {
    case "planned":
      return planned;
    case "under-way": {
      const seconds = runningSeconds(flight, now);
      const running =
        seconds === undefined
          ? t("detail.underWay")
          : t("detail.underWayFor", { duration: shortDuration(seconds) });
      return [running, ...planned];
    }
    case "over": {
      const seconds = lastedSeconds(flight);
      return [
        ...(end === undefined ? [] : [t("detail.missionEnded", end)]),
        ...(seconds === undefined
          ? []
          : [t("detail.lasted", { duration: shortDuration(seconds) })]),
      ];
    }
    case "unknown":
      return end === undefined ? [] : [t("detail.missionEnded", end)];
  }
}

function launchFacts(
  { at, precision, status, rocket, pad, location }: Launch,
  language: Language,
): string {
  const went = status && launchStatusWord(status, language);
  const places = [went, rocket, pad, location].flatMap((place) =>
    place === undefined ? [] : [escaped(place, 80)],
  );
  const when = at === undefined ? [] : [momentText(at, precision, language)];
  return language.commas([...when, ...places]);
}

/** How a landing went is told once the flight is over; before that only what is planned. */
function landingLine(landing: Landing, state: FlightState, language: Language): string {
  const { t } = language;
  const { place, type } = landing;
  const what = type === undefined ? undefined : landingTypeWord(type, language);
  const where = [what, place].flatMap((text) => (text === undefined ? [] : [escaped(text, 80)]));
  const outcome = state === "over" ? outcomeOf(landing) : undefined;
  const told = [...(outcome === undefined ? [] : [t(`detail.landing.${outcome}`)]), ...where];
  if (told.length === 0) return "";
  const label = state === "over" ? "detail.landed" : "detail.landingPlanned";
  return state === "over" || landing.attempted !== false
    ? language.labelled(t(label), language.commas(told))
    : "";
}

function outcomeOf({
  attempted,
  successful,
}: Landing): "none" | "unknown" | "success" | "failure" | undefined {
  if (attempted === false) return "none";
  if (successful !== undefined) return successful ? "success" : "failure";
  return attempted === true ? "unknown" : undefined;
}

import type { APIEmbedField } from "discord-api-types/v10";
import type { Language } from "../i18n/language.ts";
import type { Flight, Landing, Launch } from "../spacecraft/model.ts";
import { escaped } from "./text.ts";
import { discordTime } from "./times.ts";

/** The most flights one card shows; the newest come first. */
export const mostFlights = 8;

/** One field a flight: where to, launch, landing, how long, how soon after the one before. */
export function flightFields(flights: readonly Flight[], language: Language): APIEmbedField[] {
  return flights.slice(0, mostFlights).map((flight) => ({
    name: flightName(flight),
    value: flightFacts(flight, language).join("\n"),
  }));
}

export function flightName({ id, launch }: Flight): string {
  return launch === undefined ? `#${id}` : escaped(launch.name, 200);
}

function flightFacts(flight: Flight, language: Language): string[] {
  const { t, fullDuration } = language;
  const { destination, launch, landing, missionEnd, durationSeconds, turnaroundSeconds } = flight;
  const lasted =
    durationSeconds === undefined
      ? []
      : [t("detail.lasted", { duration: fullDuration(durationSeconds) })];
  const ended =
    missionEnd === undefined
      ? [t("detail.underWay")]
      : [t("detail.missionEnded", { when: discordTime(missionEnd, "D") })];
  return [
    ...(destination === undefined
      ? []
      : [t("detail.to", { destination: escaped(destination, 100) })]),
    ...(launch === undefined ? [] : [`${t("detail.launched")}: ${launchFacts(launch)}`]),
    ...(landing === undefined ? [] : [`${t("detail.landed")}: ${landingFacts(landing, language)}`]),
    ...ended,
    ...lasted,
    ...(turnaroundSeconds === undefined || turnaroundSeconds === 0
      ? []
      : [t("detail.turnaround", { duration: fullDuration(turnaroundSeconds) })]),
  ];
}

function launchFacts({ at, rocket, pad, location }: Launch): string {
  const places = [rocket, pad, location].flatMap((place) =>
    place === undefined ? [] : [escaped(place, 80)],
  );
  return [...(at === undefined ? [] : [discordTime(at, "f")]), ...places].join(", ");
}

function landingFacts({ attempted, successful, place, type }: Landing, { t }: Language): string {
  const outcome =
    attempted === false
      ? "none"
      : successful === undefined
        ? "unknown"
        : successful
          ? "success"
          : "failure";
  const where = [type, place].flatMap((text) => (text === undefined ? [] : [escaped(text, 80)]));
  return [t(`detail.landing.${outcome}`), ...where].join(", ");
}

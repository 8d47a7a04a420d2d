import type { APIEmbedField } from "discord-api-types/v10";
import type { Language } from "../../i18n/language.ts";
import type { Flight, Landing, Launch, Spacecraft } from "../../spacecraft/model.ts";
import { escaped } from "../text.ts";
import { discordTime } from "../times.ts";

/** The most flights one card shows; the newest come first. */
export const mostFlights = 8;

/** One field a flight: where to, launch, landing, how long, how soon after the one before. */
export function flightFields(
  flights: readonly Flight[],
  craft: Spacecraft,
  language: Language,
): APIEmbedField[] {
  return flights.slice(0, mostFlights).map((flight, index) => {
    const isUnderWay = craft.inSpace && index === 0 && flight.missionEnd === undefined;
    const facts = [
      ...journey(flight, language),
      isUnderWay ? underWay(flight, language) : ended(flight, language),
      ...turnaround(flight, language),
    ];
    return { name: flightName(flight), value: facts.filter((fact) => fact !== "").join("\n") };
  });
}

export function flightName({ id, launch }: Flight): string {
  return launch === undefined ? `#${id}` : escaped(launch.name, 200);
}

function journey({ destination, launch, landing }: Flight, language: Language): string[] {
  const { t } = language;
  return [
    ...(destination === undefined
      ? []
      : [t("detail.to", { destination: escaped(destination, 100) })]),
    ...(launch === undefined ? [] : [`${t("detail.launched")}: ${launchFacts(launch)}`]),
    ...(landing === undefined ? [] : [`${t("detail.landed")}: ${landingFacts(landing, language)}`]),
  ];
}

function underWay({ durationSeconds }: Flight, { t, shortDuration }: Language): string {
  return durationSeconds === undefined
    ? t("detail.underWay")
    : t("detail.underWayFor", { duration: shortDuration(durationSeconds) });
}

function ended({ missionEnd, durationSeconds }: Flight, { t, shortDuration }: Language): string {
  return [
    ...(missionEnd === undefined
      ? []
      : [t("detail.missionEnded", { when: discordTime(missionEnd, "D") })]),
    ...(durationSeconds === undefined
      ? []
      : [t("detail.lasted", { duration: shortDuration(durationSeconds) })]),
  ].join("\n");
}

function turnaround({ turnaroundSeconds }: Flight, { t, shortDuration }: Language): string[] {
  if (turnaroundSeconds === undefined || turnaroundSeconds === 0) return [];
  return [t("detail.turnaround", { duration: shortDuration(turnaroundSeconds) })];
}

function launchFacts({ at, status, rocket, pad, location }: Launch): string {
  const places = [status?.name, rocket, pad, location].flatMap((place) =>
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

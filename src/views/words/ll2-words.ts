import type { Language } from "../../i18n/language.ts";
import type { Sentences } from "../../i18n/sentences.ts";
import { plain } from "../../runtime/plain-text.ts";
import type { Named } from "../../spacecraft/model.ts";
import type { Facet } from "../../spacecraft/query/facets.ts";
import { statusWord } from "./status.ts";

/**
 * The closed lists among LL2's English words, which a person reads in their own language. LL2 keeps them under
 * `/config/`; they are known by their names, lower-case, because not all of their ids are documented.
 */
const types = {
  unknown: "unknown",
  capsule: "capsule",
  "cargo resupply": "cargo",
  // As LL2 spells it, and as it may once be corrected.
  "reuseable upper stage": "upperStage",
  "reusable upper stage": "upperStage",
  spaceplane: "spaceplane",
  lander: "lander",
  "mass simulator": "massSimulator",
  "space station": "spaceStation",
  tug: "tug",
  "space tug": "tug",
} as const;

const launchStatuses = {
  "go for launch": "go",
  "to be determined": "undetermined",
  "to be confirmed": "unconfirmed",
  "launch successful": "success",
  "launch failure": "failure",
  "launch was a partial failure": "partialFailure",
  "partial failure": "partialFailure",
  "on hold": "hold",
  "launch in flight": "inFlight",
  "payload deployed": "deployed",
} as const;

const landingTypes = {
  splashdown: "splashdown",
  "parachute landing": "parachute",
  "runway landing": "runway",
  "horizontal landing": "runway",
} as const;

const roles = {
  commander: "commander",
  pilot: "pilot",
  "flight engineer": "flightEngineer",
  "mission specialist": "missionSpecialist",
  "payload specialist": "payloadSpecialist",
  "spaceflight participant": "participant",
} as const;

const destinations = {
  suborbital: "suborbital",
  "low earth orbit": "low",
  "medium earth orbit": "medium",
  "polar orbit": "polar",
  "elliptical orbit": "elliptical",
  "sun-synchronous orbit": "sunSynchronous",
  "geostationary orbit": "geostationary",
  "geostationary transfer orbit": "transfer",
  "lunar orbit": "lunar",
  "lunar flyby": "lunarFlyby",
} as const;

/** What a spacecraft's type is called; LL2's own word where it is not of the closed list. */
export function typeWord({ name }: Named, { t }: Language): string {
  return wordOf(types, name, (key) => t(`types.${key}`));
}

/** How a launch went, or how certain it is. */
export function launchStatusWord({ name }: Named, { t }: Language): string {
  return wordOf(launchStatuses, name, (key) => t(`launchStatuses.${key}`));
}

export function landingTypeWord(name: string, { t }: Language): string {
  return wordOf(landingTypes, name, (key) => t(`landingTypes.${key}`));
}

/** The role of a person on board. */
export function roleWord(name: string, { t }: Language): string {
  return wordOf(roles, name, (key) => t(`roles.${key}`));
}

/** Where a flight goes: a phrase of its own for each orbit, because "to" inflects what follows it in many languages. */
export function destinationPhrase(
  name: string,
  { t }: Language,
  toPlace: (name: string) => string,
): string {
  const key = keyIn(destinations, name);
  return key === undefined ? toPlace(name) : t(`destinations.${key}`);
}

/** What one value of a facet is called, where markdown does not render. */
export function facetWord(facet: Facet, value: Named, language: Language): string {
  if (facet === "status") return statusWord(value, language);
  return plain(facet === "type" ? typeWord(value, language) : value.name, 80);
}

function wordOf<K extends string>(
  keys: Readonly<Record<string, K>>,
  name: string,
  say: (key: K) => ReturnType<Sentences>,
): string {
  const key = keyIn(keys, name);
  return key === undefined ? name : say(key);
}

function keyIn<K extends string>(keys: Readonly<Record<string, K>>, name: string): K | undefined {
  const wanted = name.trim().toLowerCase();
  return Object.hasOwn(keys, wanted) ? keys[wanted] : undefined;
}

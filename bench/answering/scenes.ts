import type { APIMessage } from "discord-api-types/v10";
import type { Action, Entry, Outcome, Person, Sandbox } from "discord-sandbox";
import { allComponents } from "discord-sandbox";
import { generateRoster } from "../../test/support/rosters/rosters.ts";
import { rosterCount, seed } from "../rosters.ts";

/** One kind of thing people do, again and again with other words. */
export interface Scene {
  readonly name: string;
  /** What the bare bot knows it by. */
  readonly kind: string;
  readonly hasPicture: boolean;
  /** What stands there before, and is not measured. */
  readonly before?: (by: By, round: number) => Action;
  /** The n-th of its kind; `entry` is what `before` led to. */
  readonly action: (by: By, round: number, entry: Entry | undefined) => Action;
}

export interface By {
  readonly personId: string;
  readonly placeId: string;
}

const spacecraft = "spacecraft";
const halfTyped = ["s", "so", "soy", "soyuz ms", "drag", "progress m", "cre", "shenz", "suyuz", ""];
const ids = generateRoster(rosterCount, seed).map(({ id }) => id);
const words = ["soyuz", "progress", "dragon", "ms", "crew", "cargo", "shenzhou", "m-1"];

type Options = Readonly<Record<string, string | number | boolean>>;

function command(by: By, name: string, options: Options): Action {
  const typed = Object.entries(options).map(([option, value]) => ({ name: option, value }));
  return { ...by, kind: "command", path: [spacecraft, name], options: typed, forged: true };
}

const searchFor = (by: By, round: number): Action =>
  command(by, "search", { query: words[round % words.length] ?? "" });

const byCount = (by: By, round: number): Action =>
  command(by, "top-docked", { count: 5 + (round % 20) });

function next(by: By, entry: Entry | undefined): Action {
  if (entry === undefined) throw new Error("There is no message to press a button of");
  const { id } = entry.message;
  return { ...by, kind: "press", messageId: id, customId: nextButton(entry.message), forged: true };
}

/** The bare bot's messages have no buttons; it takes any. */
function nextButton({ components }: APIMessage): string {
  const found = allComponents(components).find(({ label }) => label === "Next");
  return found === undefined ? "next" : String(found["custom_id"]);
}

export const autocomplete: Scene = {
  name: "autocomplete",
  kind: "choices",
  hasPicture: false,
  action: (by, round) => ({
    ...by,
    kind: "complete",
    path: [spacecraft, "info"],
    options: [{ name: "name", value: halfTyped[round % halfTyped.length] ?? "" }],
    focused: "name",
    forged: true,
  }),
};

export const search: Scene = {
  name: "search",
  kind: "search",
  hasPicture: false,
  action: searchFor,
};

export const card: Scene = {
  name: "card",
  kind: "info",
  hasPicture: false,
  action: (by, round) => command(by, "info", { name: `#${ids[round % ids.length]}` }),
};

const page: Scene = {
  name: "page press",
  kind: "press",
  hasPicture: false,
  before: (by) => command(by, "search", {}),
  action: (by, _round, entry) => next(by, entry),
};

const ranking: Scene = {
  name: "ranking without picture",
  kind: "in-space",
  hasPicture: false,
  action: (by) => command(by, "in-space", {}),
};

const keptPicture: Scene = {
  name: "ranking, picture kept",
  kind: "top-docked",
  hasPicture: true,
  before: (by) => byCount(by, 0),
  action: (by) => byCount(by, 0),
};

const newPicture: Scene = {
  name: "ranking, picture drawn",
  kind: "top-docked",
  hasPicture: true,
  // 225 different charts: more than the bot keeps, and than are asked for.
  action: (by, round) =>
    command(by, "top", {
      by: ["flights", "mission-ends", "time-in-space"][Math.floor(round / 25) % 3] ?? "flights",
      count: 1 + (round % 25),
      ...inSpace[Math.floor(round / 75) % 3],
    }),
};

const inSpace: readonly Options[] = [{}, { "in-space": false }, { "in-space": true }];

export const textScenes = [autocomplete, search, page, card, ranking];
export const pictureScenes = [keptPicture, newPicture];

export function byPerson(sandbox: Sandbox, person: Person): By {
  return { personId: person.id, placeId: sandbox.place("guild").id };
}

/** Throws unless the person got an answer. */
export function requireAnswer(outcome: Outcome): Outcome {
  if (outcome.kind === "refused") throw new Error(`A bot did not answer: ${outcome.message}`);
  return outcome;
}

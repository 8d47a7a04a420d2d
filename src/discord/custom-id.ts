import { type Sort, sorts } from "../spacecraft/query/query.ts";
import { limits } from "./limits.ts";
import {
  alertSteps,
  type CompareState,
  cardTabs,
  type ListRequest,
  type ListState,
  type ListStep,
  listSteps,
  listViews,
  type PickFilters,
  type State,
} from "./state.ts";

/**
 * States as Discord custom ids, and back. A custom id has at most 100 characters
 * (https://discord.com/developers/docs/components/reference), so numbers are base 36, words are one letter
 * and only the text of a search is spelled out:
 *
 *   v1:l<view><step><sort><direction><flags>:<offset>:<limit>:<status>:<config>:<agency>:<type>:<name>:<text>
 *   v1:laddd2:a:a:1::3d:::soyuz ms   the next page of a search
 *   v1:cb:g7                         card 583, tab Flights
 *   v1:r0:3d:                        another one, of agency 121
 *   v1:k1p:#81:atlantis              which craft "atlantis" means, beside craft 289, answered privately
 */
export const longestSearchText = 45;
/** Craft on a page: as many as a menu has options, since each page has a menu of them. */
const longestPage = limits.selectOptions;

const version = "v1:";
/** Of every sort there is; only ever append, or old buttons change their meaning. */
const allSorts: readonly Sort[] = sorts;
const letters = "abcdefghijklmnopqrstuvwxyz";

const listPattern =
  /^l(?<view>[a-z])(?<step>[a-z])(?<sort>[a-z])(?<direction>[ad])(?<flags>[0-9a-z]):(?<offset>[0-9a-z]{1,4}):(?<limit>[0-9a-z]):(?<status>[0-9a-z]{0,6}):(?<config>[0-9a-z]{0,6}):(?<agency>[0-9a-z]{0,6}):(?<type>[0-9a-z]{0,6}):(?<name>[0-9a-z]{0,6}):(?<text>.{0,45})$/su;
const cardPattern = /^c(?<tab>[a-z]):(?<craft>[0-9a-z]{1,6})(?::(?<picked>.+))?$/;
const pickPattern = /^(?<flags>[0-9a-z]):(?<agency>[0-9a-z]{0,6}):(?<type>[0-9a-z]{0,6})$/;

export function encodeState(state: State): string {
  switch (state.kind) {
    case "list":
      return encodeListStep(state, state.step, state.query.offset);
    case "open":
      return `${version}o${openLetters[state.show]}`;
    case "compare":
      return encodeCompare(state);
    case "card":
      return [
        `${version}c${letterOf(cardTabs, state.tab)}`,
        number(state.craftId),
        ...(state.pickedAmong === undefined ? [] : [encodePick(state.pickedAmong)]),
      ].join(":");
    case "random":
      return `${version}r${encodePick(state.filters)}`;
    case "stats":
      return `${version}s`;
    case "show":
      return `${version}w${number(state.craftId)}`;
    case "alert":
      return `${version}a${letterOf(alertSteps, state.step)}${state.id === undefined ? "" : `:${state.id}`}`;
  }
}

/** `undefined` for anything `encodeState` would not have written: an older version, or a forged id. */
export function decodeState(customId: string): State | undefined {
  if (!customId.startsWith(version)) return undefined;
  const rest = customId.slice(version.length);
  const state = decode(rest);
  return state !== undefined && encodeState(state) === customId ? state : undefined;
}

function decode(rest: string): State | undefined {
  const show = shows.find((each) => rest === `o${openLetters[each]}`);
  if (show !== undefined) return { kind: "open", show };
  if (rest === "s") return { kind: "stats" };
  return (
    decodeList(rest) ??
    decodeCard(rest) ??
    decodeRandom(rest) ??
    decodeCompare(rest) ??
    decodeShow(rest) ??
    decodeAlert(rest)
  );
}

/** A control of a list: what it does, and where it continues. */
export function encodeListStep(asked: ListRequest, step: ListStep, offset: number): string {
  const { view, detailed, namedAs, query } = asked;
  const { text = "", filters, sort, descending, limit } = query;
  const head = [letterOf(listViews, view), letterOf(listSteps, step), letterOf(allSorts, sort)];
  const bits = flags([filters.inSpace, filters.placeholder, detailed]);
  const ids = [filters.statusId, filters.configId, filters.agencyId, filters.typeId, namedAs];
  return [
    `${version}l${head.join("")}${descending ? "d" : "a"}${bits}`,
    number(offset),
    number(limit),
    ...ids.map(number),
    text,
  ].join(":");
}

function decodeList(rest: string): ListState | undefined {
  const parts = listPattern.exec(rest)?.groups;
  if (parts === undefined) return undefined;
  const view = listViews[letters.indexOf(parts["view"] ?? "")];
  const step = listSteps[letters.indexOf(parts["step"] ?? "")];
  const sort = allSorts[letters.indexOf(parts["sort"] ?? "")];
  if (view === undefined || step === undefined || sort === undefined) return undefined;
  const limit = readNumber(parts["limit"]) ?? 0;
  if (limit < 1 || limit > longestPage) return undefined;
  const [inSpace, placeholder, detailed] = readFlags(parts["flags"], 3);
  return {
    kind: "list",
    view,
    step,
    detailed: detailed === true,
    namedAs: readNumber(parts["name"]),
    query: {
      ...(parts["text"] !== "" && { text: parts["text"] }),
      filters: {
        inSpace,
        placeholder,
        statusId: readNumber(parts["status"]),
        configId: readNumber(parts["config"]),
        agencyId: readNumber(parts["agency"]),
        typeId: readNumber(parts["type"]),
      },
      sort,
      descending: parts["direction"] === "d",
      offset: readNumber(parts["offset"]) ?? 0,
      limit,
    },
  };
}

function decodeCard(rest: string): State | undefined {
  const parts = cardPattern.exec(rest)?.groups;
  const tab = cardTabs[letters.indexOf(parts?.["tab"] ?? "-")];
  const craftId = readNumber(parts?.["craft"]);
  if (tab === undefined || craftId === undefined) return undefined;
  const picked = parts?.["picked"];
  if (picked === undefined) return { kind: "card", craftId, tab };
  const pickedAmong = decodePick(picked);
  return pickedAmong && { kind: "card", craftId, tab, pickedAmong };
}

const openLetters = { "in-place": "i", beside: "n", public: "p" } as const;
const shows = ["in-place", "beside", "public"] as const;

const comparePattern =
  /^k(?<place>[0-3])(?<privacy>[po]):(?<entries>[^:]{1,40}(?::[^:]{1,40}){1,3})$/su;

/** Typed texts are cut to share what room there is: they are searched for anew, and their beginnings find the same. */
function encodeCompare({ place, entries, isPrivate }: CompareState): string {
  const texts = entries.filter((entry) => typeof entry === "string").length;
  const room = Math.floor((compareRoom - 8 * entries.length) / Math.max(1, texts));
  const written = entries.map((entry) =>
    typeof entry === "number"
      ? `#${entry.toString(36)}`
      : [...entry.replaceAll(":", " ").replace(/^#/, "")].slice(0, Math.min(40, room)).join("") ||
        "-",
  );
  return [`${version}k${place}${isPrivate ? "p" : "o"}`, ...written].join(":");
}

const compareRoom = 90;

function decodeCompare(rest: string): CompareState | undefined {
  const parts = comparePattern.exec(rest)?.groups;
  if (parts === undefined) return undefined;
  const entries = (parts["entries"] ?? "").split(":").map((entry) => {
    const id = /^#([0-9a-z]{1,6})$/.exec(entry)?.[1];
    return id === undefined ? entry : Number.parseInt(id, 36);
  });
  const place = Number(parts["place"]);
  if (place >= entries.length) return undefined;
  return { kind: "compare", place, entries, isPrivate: parts["privacy"] === "p" };
}

function decodeRandom(rest: string): State | undefined {
  const filters = rest.startsWith("r") ? decodePick(rest.slice(1)) : undefined;
  return filters && { kind: "random", filters };
}

function decodeShow(rest: string): State | undefined {
  const craftId = readNumber(/^w([0-9a-z]{1,6})$/.exec(rest)?.[1]);
  return craftId === undefined ? undefined : { kind: "show", craftId };
}

const alertPattern = /^a(?<step>[a-z])(?::(?<id>[a-z0-9]{8}))?$/;

function decodeAlert(rest: string): State | undefined {
  const parts = alertPattern.exec(rest)?.groups;
  const step = alertSteps[letters.indexOf(parts?.["step"] ?? "-")];
  if (step === undefined) return undefined;
  const id = parts?.["id"];
  return { kind: "alert", step, ...(id !== undefined && { id }) };
}

function encodePick({ agencyId, typeId, inSpace }: PickFilters): string {
  return [flags([inSpace]), number(agencyId), number(typeId)].join(":");
}

function decodePick(text: string): PickFilters | undefined {
  const parts = pickPattern.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const [inSpace] = readFlags(parts["flags"], 1);
  return { inSpace, agencyId: readNumber(parts["agency"]), typeId: readNumber(parts["type"]) };
}

function letterOf<T>(all: readonly T[], one: T): string {
  return letters.charAt(all.indexOf(one));
}

function number(value: number | undefined): string {
  return value?.toString(36) ?? "";
}

function readNumber(text: string | undefined): number | undefined {
  return text === undefined || text === "" ? undefined : Number.parseInt(text, 36);
}

/** Yes, no and "does not matter" as the digits of one number in base 3. */
function flags(claims: readonly (boolean | undefined)[]): string {
  const digits = claims.map((claim): number => (claim === undefined ? 0 : claim ? 1 : 2));
  return digits.reduce((sum, digit) => sum * 3 + digit, 0).toString(36);
}

function readFlags(text: string | undefined, count: number): readonly (boolean | undefined)[] {
  const value = Number.parseInt(text ?? "0", 36);
  return Array.from({ length: count }, (_, index) => {
    const digit = Math.floor(value / 3 ** (count - 1 - index)) % 3;
    return digit === 0 ? undefined : digit === 1;
  });
}

import type { RawSpacecraft } from "./ll2-raw.ts";

/**
 * LL2's rules for `/spacecraft/`, stated independently of the bot's own search: Django REST
 * framework's search, ordering and paging and django-filter's filters, on plain records.
 */
export type ListAnswer =
  | { readonly status: 200; readonly matching: readonly RawSpacecraft[]; readonly page: ListPage }
  | { readonly status: 400; readonly body: unknown };

export interface ListPage {
  readonly results: readonly RawSpacecraft[];
  readonly limit: number;
  readonly offset: number;
}

const defaultLimit = 10;
const largestLimit = 100;

export function listLikeLl2(
  records: readonly RawSpacecraft[],
  params: URLSearchParams,
  pageCap = largestLimit,
): ListAnswer {
  const search = params.get("search") ?? "";
  if (search.includes("\0")) {
    return { status: 400, body: ["Null characters are not allowed."] };
  }
  const errors = invalidChoices(records, params);
  if (Object.keys(errors).length > 0) return { status: 400, body: errors };
  const filtered = records.filter((record) => passesFilters(record, params));
  const terms = splitSearch(search);
  const found = filtered.filter((record) => terms.every((term) => occursIn(record, term)));
  const matching = order(found, params.get("ordering") ?? "");
  const { limit, offset } = window(params, pageCap);
  return {
    status: 200,
    matching,
    page: { results: matching.slice(offset, offset + limit), limit, offset },
  };
}

/** Limit and offset of a page, of any of LL2's lists. */
export function window(
  params: URLSearchParams,
  pageCap = largestLimit,
): {
  readonly limit: number;
  readonly offset: number;
} {
  const limit = wholeNumber(params.get("limit"));
  const offset = wholeNumber(params.get("offset"));
  return {
    limit: limit === undefined || limit === 0 ? defaultLimit : Math.min(limit, pageCap),
    offset: offset ?? 0,
  };
}

/** What Python's int() takes, from 0 on. */
function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\s*\+?\d+(?:_\d+)*\s*$/.test(text)
    ? Number(text.replaceAll("_", ""))
    : undefined;
}

const knownStatuses = [1, 2, 3, 4, 5];
const choiceError = "Select a valid choice. That choice is not one of the available choices.";

function invalidChoices(
  records: readonly RawSpacecraft[],
  params: URLSearchParams,
): Record<string, readonly string[]> {
  const statuses = new Set([...knownStatuses, ...records.map((record) => record.status?.id)]);
  const configurations = new Set(records.map((record) => record.spacecraft_config.id));
  const errors: Record<string, readonly string[]> = {};
  for (const [name, choices] of [
    ["status", statuses],
    ["spacecraft_config", configurations],
  ] as const) {
    const chosen = lastOf(params, name);
    if (chosen === "") continue;
    if (!/^\d+$/.test(chosen) || !choices.has(Number(chosen))) errors[name] = [choiceError];
  }
  return errors;
}

function passesFilters(record: RawSpacecraft, params: URLSearchParams): boolean {
  const status = lastOf(params, "status");
  const configuration = lastOf(params, "spacecraft_config");
  const name = lastOf(params, "name").trim();
  const inSpace = booleanOf(lastOf(params, "in_space"));
  const placeholder = booleanOf(lastOf(params, "is_placeholder"));
  return (
    (status === "" || record.status?.id === Number(status)) &&
    (configuration === "" || record.spacecraft_config.id === Number(configuration)) &&
    (name === "" || record.name === name) &&
    (inSpace === undefined || record.in_space === inSpace) &&
    (placeholder === undefined || record.is_placeholder === placeholder)
  );
}

function lastOf(params: URLSearchParams, name: string): string {
  return params.getAll(name).at(-1) ?? "";
}

/** Anything but these is no filter at all. */
function booleanOf(text: string): boolean | undefined {
  if (["true", "True", "TRUE", "1"].includes(text)) return true;
  if (["false", "False", "FALSE", "0"].includes(text)) return false;
  return undefined;
}

/**
 * Words apart on white space; quotes, double or single, keep words together; outside of quotes
 * commas part words too. A quote without its partner is a letter like any other.
 */
export function splitSearch(search: string): readonly string[] {
  const words =
    search.match(/(?:[^\s'"]*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s'"]*)+|\S+/gsu) ?? [];
  return words.flatMap((word) => {
    const bare = word.replace(/^,+|,+$/g, "");
    const quote = bare[0];
    if ((quote === '"' || quote === "'") && bare.endsWith(quote)) {
      return [bare.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\")];
    }
    return bare
      .split(",")
      .filter((part) => part !== "")
      .map((part) => part.trim());
  });
}

function occursIn(record: RawSpacecraft, term: string): boolean {
  const wanted = upper(term);
  return [record.name, record.spacecraft_config.name].some((text) => upper(text).includes(wanted));
}

/** PostgreSQL's UPPER: letter by letter, so "ß" stays one letter. */
function upper(text: string): string {
  return [...text]
    .map((letter) =>
      letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter,
    )
    .join("");
}

const orderings: Readonly<Record<string, (record: RawSpacecraft) => number | null>> = {
  id: (record) => record.id,
  flights_count: (record) => record.flights_count,
  mission_ends_count: (record) => record.mission_ends_count,
  time_docked: (record) => secondsOf(record.time_docked),
  time_in_space: (record) => secondsOf(record.time_in_space),
};

/** Ties and lists without an order stay as the table has them: LL2 promises nothing there. */
function order(records: readonly RawSpacecraft[], ordering: string): readonly RawSpacecraft[] {
  const keys = ordering
    .split(",")
    .map((field) => field.trim())
    .flatMap((field) => {
      const descending = field.startsWith("-");
      const value = orderings[descending ? field.slice(1) : field];
      return value === undefined ? [] : [{ value, sign: descending ? -1 : 1 }];
    });
  return [...records].sort((a, b) => {
    for (const { value, sign } of keys) {
      const difference = sign * compareNullLast(value(a), value(b));
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function compareNullLast(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

function secondsOf(duration: string | null): number | null {
  const match = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration ?? "");
  if (match === null) return null;
  const [days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const total = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return match[1] === "-" ? -total : total;
}

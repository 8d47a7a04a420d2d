import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord-api-types/v10";
import type { ComponentHandlers, Context } from "../../../src/discord/command.ts";
import { encodeListStep } from "../../../src/discord/custom-id.ts";
import { type Form, type Reply, UserError } from "../../../src/discord/reply.ts";
import type { ListRequest, ListState } from "../../../src/discord/state.ts";
import { withAsciiDigits } from "../../../src/i18n/digits.ts";
import type { Page } from "../../../src/spacecraft/catalogue.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { figureOf, measures } from "../../../src/spacecraft/query/measure.ts";
import {
  descendsByDefault,
  type Query,
  type Sort,
  sorts,
} from "../../../src/spacecraft/query/query.ts";
import { craftChart } from "../../../src/views/charts.ts";
import { filterWords } from "../../../src/views/list/filters.ts";
import { type ListParts, listReply } from "../../../src/views/list/list.ts";
import { listTitle, pagesOf } from "../../../src/views/list/list-title.ts";
import { refusal } from "../../../src/views/refusals.ts";
import { liveAge, rosterAge } from "../../../src/views/words/roster-age.ts";
import { escaped } from "../../../src/views/words/text.ts";
import { withChart } from "./chart.ts";

/** The page asked for, or the last one when that lies beyond the end. */
export function listAnswer(asked: ListRequest, context: Context): Reply {
  return listReply(listParts(asked, context));
}

/** The same for a ranking, with a chart of the page. */
export function chartedAnswer(asked: ListRequest, context: Context): Promise<Reply> {
  const parts = listParts(asked, context);
  const { page, age } = parts;
  const measure = measures.find((each) => each === asked.query.sort) ?? "time-docked";
  const query = fullQuery(asked, context);
  const [leader] = context.catalogue.list({ ...query, offset: 0, limit: 1 }).spacecraft;
  return withChart(listReply(parts), context, {
    subject: encodeListStep(parts.asked, "jump", page.offset),
    chart: craftChart(page.spacecraft, measure, {
      title: listTitle(asked, age, context.language),
      age,
      language: context.language,
      leader,
    }),
  });
}

/** A ranking comes with its chart, any other list at once. */
function answerFor(asked: ListRequest, context: Context): Promise<Reply> | Reply {
  return asked.view === "ranking" ? chartedAnswer(asked, context) : listAnswer(asked, context);
}

function listParts(asked: ListRequest, context: Context): ListParts {
  const { catalogue, clock, language } = context;
  const query = fullQuery(asked, context);
  const page = pageWithin(query, context);
  const inSpaceImplied = asked.view === "in-space";
  return {
    page,
    asked: { ...asked, query: { ...asked.query, offset: page.offset } },
    places: placesOf(page, query, context),
    filters: filterWords(query.filters, catalogue.facets, { language, inSpaceImplied }),
    isByPlace: isByPlace(asked, context),
    age: inSpaceImplied
      ? liveAge(catalogue, clock.now())
      : rosterAge(catalogue.snapshot, clock.now()),
    language,
  };
}

/** Who is in space goes by station while it is known who is docked, and until another order is chosen. */
function isByPlace({ view, query }: ListRequest, { catalogue }: Context): boolean {
  const isKnown = catalogue.live.dockingsTakenAt !== undefined;
  return view === "in-space" && query.sort === "time-in-space" && query.descending && isKnown;
}

/** Craft with the same figure share a place, also with those of the page before. */
function placesOf(page: Page, query: Query, { catalogue }: Context): number[] {
  const { offset } = page;
  const { measured } = query.filters;
  if (measured === undefined) return page.spacecraft.map((_, index) => offset + index + 1);
  const figure = (craft: Spacecraft): number | undefined =>
    figureOf(craft, measured, query.elapsedSeconds ?? 0);
  const before = catalogue.list({ ...query, offset: 0, limit: Math.max(1, offset) }).spacecraft;
  const ranked = [...before.slice(0, offset), ...page.spacecraft];
  const places: number[] = [];
  for (const [index, craft] of ranked.entries()) {
    const previous = ranked[index - 1];
    const isTied = previous !== undefined && figure(previous) === figure(craft);
    places.push(isTied ? (places[index - 1] ?? index + 1) : index + 1);
  }
  return places.slice(offset);
}

/** What the view implies: rankings hold only craft with the figure, and nobody wants the unknown first. */
function fullQuery({ view, namedAs, query }: ListRequest, { catalogue, clock }: Context): Query {
  const { filters, sort } = query;
  const measured = measures.find((measure) => measure === sort);
  return {
    ...query,
    unknownLast: true,
    staysFirst: view === "in-space" && query.descending,
    elapsedSeconds: rosterAge(catalogue.snapshot, clock.now()).elapsedSeconds,
    filters: {
      ...filters,
      ...(view === "in-space" && { inSpace: true }),
      ...(view === "ranking" && { measured }),
      ...(namedAs !== undefined && { name: catalogue.byId(namedAs)?.name ?? "" }),
    },
  };
}

function pageWithin(query: Query, { catalogue }: Context): Page {
  const page = catalogue.list(query);
  if (page.spacecraft.length > 0 || page.total === 0) return page;
  const { pages } = pagesOf(page, query.limit);
  return catalogue.list({ ...query, offset: (pages - 1) * query.limit });
}

/** Page buttons, the jump form and the sort menu of every list. */
export const pressList: ComponentHandlers["list"] = ({ state, values, fields }, context) => {
  switch (state.step) {
    case "sort":
      return answerFor(sortedBy(state, values[0]), context);
    case "jump":
      return fields.size === 0
        ? jumpForm(state, context)
        : jump(state, [...fields.values()].join(""), context);
    case "first":
    case "previous":
    case "next":
    case "last":
      return answerFor(state, context);
  }
};

function sortedBy(state: ListState, wanted: string | undefined): ListRequest {
  const all: readonly Sort[] = state.view === "ranking" ? measures : sorts;
  const sort = all.find((each) => each === wanted) ?? state.query.sort;
  return {
    ...state,
    query: { ...state.query, sort, descending: descendsByDefault(sort), offset: 0 },
  };
}

function pagesNow(state: ListState, context: Context): number {
  return pagesOf(pageWithin(fullQuery(state, context), context), state.query.limit).pages;
}

function jumpForm(state: ListState, context: Context): Form {
  const { t, number } = context.language;
  const pages = number(pagesNow(state, context));
  const form: APIModalInteractionResponseCallbackData = {
    title: t("jump.title"),
    custom_id: encodeListStep(state, "jump", state.query.offset),
    components: [
      {
        type: ComponentType.Label,
        label: t("jump.label", { pages }),
        component: {
          type: ComponentType.TextInput,
          custom_id: "page",
          style: TextInputStyle.Short,
          min_length: 1,
          max_length: 6,
          required: true,
        },
      },
    ],
  };
  return { form };
}

function jump(state: ListState, text: string, context: Context): Promise<Reply> | Reply {
  const { t, number } = context.language;
  const pages = pagesNow(state, context);
  const typed = withAsciiDigits(text.trim());
  const page = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  if (page < 1 || page > pages) {
    const sentence = t("jump.wrong", { text: escaped(text, 20), pages: number(pages) });
    throw new UserError("no such page", refusal(sentence));
  }
  const { query } = state;
  return answerFor({ ...state, query: { ...query, offset: (page - 1) * query.limit } }, context);
}

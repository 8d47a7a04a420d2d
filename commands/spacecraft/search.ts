import {
  type APIApplicationCommandIntegerOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType as Type,
} from "discord-api-types/v10";
import type { Context } from "../../src/discord/command.ts";
import { type Options, privateOption } from "../../src/discord/options.ts";
import { UserError } from "../../src/discord/reply.ts";
import type { ListRequest } from "../../src/discord/state.ts";
import { localisedCommand, localisedOption } from "../../src/i18n/localised.ts";
import type { Spacecraft } from "../../src/spacecraft/model.ts";
import {
  descendsByDefault,
  type Query,
  type Sort,
  sorts,
} from "../../src/spacecraft/query/query.ts";
import { noSuchCraft } from "../../src/views/refusals.ts";
import { craftOfLabel } from "../../src/views/words/craft-label.ts";
import { listAnswer } from "./shared/list.ts";
import { choiceParts, noSuch } from "./shared/named-craft.ts";
import {
  choiceOption,
  countOption,
  defaultCount,
  facetOption,
  flagOption,
  queryOption,
  readFilters,
} from "./shared/options.ts";
import type { Subcommand } from "./shared/subcommand.ts";

const exactName: APIApplicationCommandStringOption = {
  type: Type.String,
  ...localisedOption("exact-name"),
  max_length: 255,
};

/** LL2 holds some 600 craft; this leaves room for a roster a hundred times as long at one a page. */
const highestPage = 60_000;

const pageOption: APIApplicationCommandIntegerOption = {
  type: Type.Integer,
  ...localisedOption("page"),
  min_value: 1,
  max_value: highestPage,
};

export const search: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("search"),
    options: [
      queryOption,
      facetOption("status"),
      facetOption("config"),
      facetOption("agency"),
      facetOption("type"),
      flagOption("in-space"),
      flagOption("placeholder"),
      exactName,
      choiceOption("sort", sorts, (sort, t) => t(`sorts.${sort}`)),
      choiceOption("order", ["ascending", "descending"], (order, t) => t(`orders.${order}`)),
      choiceOption("mode", ["normal", "detailed"], (mode, t) => t(`modes.${mode}`)),
      countOption("per-page"),
      pageOption,
      flagOption(privateOption),
    ],
  },
  execute: (options, context) => listAnswer(askedBy(options, context), context),
};

function askedBy(options: Options, context: Context): ListRequest {
  const named = nameAsked(options, context);
  const text = options.text("query")?.replace(/\s+/g, " ").trim();
  const searched = text === "" || named?.byQuery === true ? undefined : text;
  const limit = options.integer("per-page") ?? defaultCount;
  const query: Query = {
    ...(searched !== undefined && { text: searched }),
    filters: readFilters(options, context),
    ...sorting(options),
    limit,
    offset: ((options.integer("page") ?? 1) - 1) * limit,
  };
  const detailed = options.text("mode") === "detailed";
  return { view: "search", detailed, ...(named !== undefined && { namedAs: named.id }), query };
}

function sorting(options: Options): Pick<Query, "sort" | "descending"> {
  const chosen = sorts.find((sort) => sort === options.text("sort"));
  const sort: Sort = chosen ?? "relevance";
  const order = options.text("order");
  return {
    sort,
    descending: order === undefined ? descendsByDefault(sort) : order === "descending",
  };
}

/**
 * The craft whose exact name the list is narrowed to: from `name`, in whatever case, or from a suggestion's `#<id>` or its
 * label in `query`.
 * @throws {UserError} when there is no such craft, or the two name different ones.
 */
function nameAsked(
  options: Options,
  context: Context,
): { id: number; byQuery: boolean } | undefined {
  const { catalogue } = context;
  const chosen = chosenByQuery(options.text("query") ?? "", context);
  const exact = options.text("name")?.trim();
  if (exact === undefined) return chosen && { id: chosen.id, byQuery: true };
  const wanted = exact.toLowerCase();
  const { spacecraft } = catalogue.snapshot.value;
  const named =
    spacecraft.find(({ name }) => name === exact) ??
    spacecraft.find(({ name }) => name.toLowerCase() === wanted);
  const isBoth = chosen === undefined || chosen.name === named?.name;
  if (named !== undefined && isBoth) {
    return { id: chosen?.id ?? named.id, byQuery: chosen !== undefined };
  }
  const nearest = catalogue.suggest(exact, 5).spacecraft;
  throw new UserError("no such craft", noSuchCraft(exact, nearest, choiceParts(context)));
}

/** @throws {UserError} for an id that no craft has. */
function chosenByQuery(text: string, context: Context): Spacecraft | undefined {
  const { catalogue, language } = context;
  const id = /^#(\d{1,9})$/.exec(text.trim())?.[1];
  if (id === undefined) {
    const [first, ...others] = craftOfLabel(text, catalogue.snapshot.value.spacecraft, language);
    return others.length === 0 ? first : undefined;
  }
  const craft = catalogue.byId(Number(id));
  if (craft === undefined) throw new UserError("no such craft", noSuch(text.trim(), context));
  return craft;
}

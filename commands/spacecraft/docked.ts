import { ApplicationCommandOptionType as Type } from "discord-api-types/v10";
import type { Context } from "../../src/discord/command.ts";
import { type Options, privateOption } from "../../src/discord/options.ts";
import { type Reply, UserError } from "../../src/discord/reply.ts";
import { localisedCommand } from "../../src/i18n/localised.ts";
import { flightUnderWay } from "../../src/spacecraft/flight.ts";
import { type DockedAt, dockedByTarget } from "../../src/spacecraft/live/docked-at.ts";
import { passes } from "../../src/spacecraft/query/query.ts";
import { dockedReply } from "../../src/views/list/docked.ts";
import { refusal } from "../../src/views/refusals.ts";
import { rosterAge } from "../../src/views/words/roster-age.ts";
import { facetOption, flagOption, readFilters } from "./shared/options.ts";
import { stationOption, stationsNamed } from "./shared/station.ts";
import type { Subcommand } from "./shared/subcommand.ts";

/** Who is docked where, from the last look: it costs no request. */
export const docked: Subcommand = {
  data: {
    type: Type.Subcommand,
    ...localisedCommand("docked"),
    options: [stationOption, facetOption("agency"), flagOption(privateOption)],
  },
  execute: async (options, context): Promise<Reply> => {
    const { catalogue, clock, language } = context;
    const { dockingsTakenAt } = catalogue.live;
    if (dockingsTakenAt === undefined) {
      throw new UserError("dockings unknown", refusal(language.t("docked.unknown")));
    }
    const stations = stationsAsked(options, context);
    if (stations.length === 0) {
      throw new UserError("nobody docked", refusal(language.t("docked.none")));
    }
    const age = rosterAge(catalogue.snapshot, clock.now());
    const crews = await crewsOf(stations, context);
    return dockedReply({ stations, crews, age, takenAt: dockingsTakenAt, language });
  },
};

/** Who is on board, where the details are in memory or in the store. */
async function crewsOf(
  stations: readonly DockedAt[],
  { heldDetails, clock }: Context,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const crafts = stations.flatMap((station) => station.docked.map(({ craft }) => craft));
  const crews = await Promise.all(
    crafts.map(async (craft) => {
      const held = await heldDetails(craft.id);
      const flight = held && flightUnderWay(held.flights, craft, clock.now());
      const { onboardCrew = [], launchCrew = [] } = flight ?? {};
      const crew = onboardCrew.length > 0 ? onboardCrew : launchCrew;
      return [craft.id, crew.map(({ name }) => name)] as const;
    }),
  );
  return new Map(crews);
}

/** @throws {UserError} for a station that has nothing docked, or an agency that there is none of. */
function stationsAsked(options: Options, context: Context): readonly DockedAt[] {
  const filters = readFilters(options, context);
  const all = dockedByTarget(context.catalogue.snapshot.value.spacecraft);
  const { t } = context.language;
  const named = stationsNamed(
    all.map(({ target }) => target),
    options.text("station"),
    (text) => t("docked.noSuchStation", { text }),
  );
  return all
    .filter(({ target }) => named.includes(target))
    .map(({ target, docked: here }) => ({
      target,
      docked: here.filter(({ craft }) => passes(craft, filters)),
    }))
    .filter(({ docked: here }) => here.length > 0);
}

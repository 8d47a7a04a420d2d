import type { APIEmbed } from "discord-api-types/v10";
import type { Context } from "../../../src/discord/command.ts";
import type { Reply } from "../../../src/discord/reply.ts";
import type { CardTab } from "../../../src/discord/state.ts";
import type { Language } from "../../../src/i18n/language.ts";
import type { Whereabouts } from "../../../src/spacecraft/flight.ts";
import { type Snapshot, SourceError } from "../../../src/spacecraft/source.ts";
import { type CardParts, cardFrame } from "../../../src/views/card/card.ts";
import { classDescription, classFields, classLinks } from "../../../src/views/card/card-class.ts";
import { crewFields } from "../../../src/views/card/card-crew.ts";
import { flightFields } from "../../../src/views/card/card-flights.ts";
import { cardControls } from "../../../src/views/card/card-tabs.ts";
import { failureSentence } from "../../../src/views/source-failure.ts";
import { provenance } from "../../../src/views/words/roster-age.ts";

/** The tabs that need more than the roster. When it is not available now, they say why and when to try again. */

export async function flightsTab(
  parts: CardParts,
  { details, detailsOrigin: origin, clock }: Context,
): Promise<Reply> {
  const now = clock.now();
  const { craft, language } = parts;
  const { t } = language;
  const loaded = await load(() => details.details(craft.id), parts);
  if (loaded.failure !== undefined) return tab("flights", parts, { description: loaded.failure });
  const { flights = [], flightsTotal = 0 } = loaded.snapshot.value ?? {};
  const fields = flightFields({ flights, craft: whereabouts(parts), now, language });
  const hidden = flightsTotal - fields.length;
  return tab("flights", parts, {
    ...provenance({ origin, ...loaded.snapshot }, language),
    ...described([
      ...(flights.length === 0 ? [t("detail.noFlights")] : []),
      ...(hidden > 0 ? [moreFlights(hidden, language)] : []),
      ...starterNote(loaded.snapshot, language),
    ]),
    fields,
  });
}

export async function crewTab(
  parts: CardParts,
  { details, detailsOrigin: origin, clock }: Context,
): Promise<Reply> {
  const now = clock.now();
  const { craft, language } = parts;
  const loaded = await load(() => details.details(craft.id), parts);
  if (loaded.failure !== undefined) return tab("crew", parts, { description: loaded.failure });
  const { flights = [], flightsTotal = 0 } = loaded.snapshot.value ?? {};
  const isSilent = flights.some(({ dockings }) => dockings === undefined);
  const { fields, hiddenCount } = crewFields({ flights, craft: whereabouts(parts), now, language });
  const hidden = hiddenCount + flightsTotal - flights.length;
  const nothing = language.t(isSilent ? "detail.dockingsUnreadable" : "detail.noDockings");
  return tab("crew", parts, {
    ...provenance({ origin, ...loaded.snapshot }, language),
    ...described([
      ...(fields.length === 0 && hidden <= 0 ? [nothing] : []),
      ...(hidden > 0 ? [moreFlights(hidden, language)] : []),
      ...starterNote(loaded.snapshot, language),
    ]),
    fields,
  });
}

/** Details may be newer than the roster, and know of a launch that it does not. */
function whereabouts({ craft, age }: CardParts): Whereabouts {
  return { ...craft, asOf: age.takenAt };
}

function moreFlights(count: number, { t, number }: Language): string {
  return `-# ${t("detail.moreFlights", { count, number: number(count) })}`;
}

function described(lines: readonly string[]): Pick<APIEmbed, "description"> {
  const description = lines.filter((line) => line !== "").join("\n");
  return description === "" ? {} : { description };
}

/** Says in the text what the footer says: this is what ships with the bot, and of which day. */
function starterNote({ origin, takenAt }: Snapshot<unknown>, { t, day }: Language): string[] {
  if (origin !== "starter") return [];
  return [`-# ${t("starter.details", { day: day(takenAt.toISOString().slice(0, 10)) })}`];
}

/** What the roster knows of the class stays, whatever happens to the details. */
export async function classTab(
  parts: CardParts,
  { details: source, detailsOrigin: origin }: Context,
): Promise<Reply> {
  const { craft, language } = parts;
  const loaded = await load(() => source.configuration(craft.config.id), parts);
  const details = loaded.snapshot?.value;
  if (loaded.failure !== undefined || details === undefined) {
    const description = loaded.failure ?? language.t("detail.absent");
    return tab("class", parts, { description, fields: classFields(craft.config, language) });
  }
  const reply = tab("class", parts, {
    ...provenance({ origin, ...loaded.snapshot }, language),
    ...described([classDescription(details), ...starterNote(loaded.snapshot, language)]),
    fields: classFields(details, language),
  });
  return { ...reply, components: [...(reply.components ?? []), ...classLinks(details, language)] };
}

type Loaded<T> =
  | { readonly snapshot: Snapshot<T>; readonly failure?: never }
  | { readonly failure: string; readonly snapshot?: never };

async function load<T>(
  ask: () => Promise<Snapshot<T>>,
  { language }: CardParts,
): Promise<Loaded<T>> {
  try {
    return { snapshot: await ask() };
  } catch (error) {
    if (error instanceof SourceError) return { failure: failureSentence(error.failure, language) };
    throw error;
  }
}

function tab(current: CardTab, parts: CardParts, content: APIEmbed): Reply {
  return {
    embeds: [{ ...cardFrame(parts, current), ...content }],
    components: cardControls(parts, current),
  };
}

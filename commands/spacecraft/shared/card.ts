import type { ComponentHandlers, Context } from "../../../src/discord/command.ts";
import { type Reply, UserError } from "../../../src/discord/reply.ts";
import { nextFlight } from "../../../src/spacecraft/flight.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { type CardParts, overview } from "../../../src/views/card/card.ts";
import { cardControls } from "../../../src/views/card/card-tabs.ts";
import { liveAge, rosterAge } from "../../../src/views/words/roster-age.ts";
import { classTab, crewTab, flightsTab } from "./card-details.ts";
import { chosenCraft, noSuch } from "./named-craft.ts";

/** The card of one craft, with what is known without a request. */
export async function cardAnswer(
  craft: Spacecraft,
  context: Context,
  more: Pick<CardParts, "typed" | "mentioned" | "pickedAmong"> = {},
): Promise<Reply> {
  const held = await context.heldDetails(craft.id);
  const next = held && nextFlight(held.flights, craft, context.clock.now());
  const parts = { ...partsOf(craft, context), ...more, nextLaunch: next?.launch };
  return { embeds: [overview(parts)], components: cardControls(parts, "overview") };
}

/** A craft chosen from a menu. */
export const pressOpen: ComponentHandlers["open"] = async ({ state, values }, context) => {
  const reply = await cardAnswer(chosenCraft(values, context), context);
  switch (state.show) {
    case "in-place":
      return reply;
    case "beside":
      return { ...reply, asNewMessage: true };
    case "public":
      return { ...reply, asNewMessage: true, inPublic: true };
  }
};

/** The card of a craft, from a message that belongs to nobody. */
export const pressShow: ComponentHandlers["show"] = async ({ state }, context) => ({
  ...(await cardAnswer(craftOf(state.craftId, context), context)),
  asNewMessage: true,
});

/** Another tab of the same card. */
export const pressCard: ComponentHandlers["card"] = ({ state }, context) => {
  const craft = craftOf(state.craftId, context);
  const { pickedAmong } = state;
  const parts = { ...partsOf(craft, context), pickedAmong };
  switch (state.tab) {
    case "overview":
      return cardAnswer(craft, context, { pickedAmong });
    case "flights":
      return flightsTab(parts, context);
    case "crew":
      return crewTab(parts, context);
    case "class":
      return classTab(parts, context);
  }
};

/** @throws {UserError} when it is no longer in the roster. */
function craftOf(craftId: number, context: Context): Spacecraft {
  const craft = context.catalogue.byId(craftId);
  if (craft !== undefined) return craft;
  throw new UserError("no such craft", noSuch(`#${craftId}`, context));
}

function partsOf(craft: Spacecraft, { catalogue, clock, language }: Context): CardParts {
  const now = clock.now();
  const age = craft.inSpace === true ? liveAge(catalogue, now) : rosterAge(catalogue.snapshot, now);
  return { craft, age, language };
}

import type { ComponentHandlers, Context } from "../../../src/discord/command.ts";
import { type Reply, UserError } from "../../../src/discord/reply.ts";
import type { Spacecraft } from "../../../src/spacecraft/model.ts";
import { type CardParts, overview } from "../../../src/views/card/card.ts";
import { cardControls } from "../../../src/views/card/card-tabs.ts";
import { rosterAge } from "../../../src/views/roster-age.ts";
import { classTab, crewTab, flightsTab } from "./card-details.ts";
import { chosenCraft, noSuch } from "./named-craft.ts";

/** The card of one craft, as far as the roster knows it. */
export function cardAnswer(
  craft: Spacecraft,
  context: Context,
  more: Pick<CardParts, "typed" | "mentioned" | "pickedAmong"> = {},
): Reply {
  const parts = { ...partsOf(craft, context), ...more };
  return { embeds: [overview(parts)], components: cardControls(parts, "overview") };
}

/** A craft chosen from a menu. */
export const pressOpen: ComponentHandlers["open"] = ({ state, values }, context) => {
  const reply = cardAnswer(chosenCraft(values, context), context);
  switch (state.show) {
    case "in-place":
      return reply;
    case "beside":
      return { ...reply, asNewMessage: true };
    case "public":
      return { ...reply, asNewMessage: true, inPublic: true };
  }
};

/** The card of a craft that a message of nobody's tells of. */
export const pressShow: ComponentHandlers["show"] = ({ state }, context) => ({
  ...cardAnswer(craftOf(state.craftId, context), context),
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

/** @throws {UserError} when the roster has it no longer. */
function craftOf(craftId: number, context: Context): Spacecraft {
  const craft = context.catalogue.byId(craftId);
  if (craft !== undefined) return craft;
  throw new UserError("no such craft", noSuch(`#${craftId}`, context));
}

function partsOf(craft: Spacecraft, { catalogue, clock, language }: Context): CardParts {
  return { craft, age: rosterAge(catalogue.snapshot, clock.now()), language };
}

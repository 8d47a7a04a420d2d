import type { Command } from "../../src/discord/command.ts";
import { stationsOf } from "../../src/spacecraft/live/docked-at.ts";
import { zoneText } from "../../src/views/alerts/subscription-words.ts";
import { complete } from "../spacecraft/shared/complete.ts";
import { suggestStations } from "../spacecraft/shared/station.ts";
import { suggestTimeZones } from "./read-quiet-hours.ts";

/** Suggestions for the options of `/alerts add`. */
export const completeAlert: NonNullable<Command["complete"]> = (focused, context) => {
  switch (focused.name) {
    case "time-zone":
      return suggestTimeZones(focused.text).map((zone) => ({ name: zoneText(zone), value: zone }));
    case "station":
      return suggestStations(stationsOf(context.catalogue.live.dockings), focused.text);
    default:
      return complete(focused, context);
  }
};

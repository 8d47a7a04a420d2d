import type { Command } from "../../src/discord/command.ts";
import { complete } from "../spacecraft/shared/complete.ts";
import { suggestTimeZones } from "./read-quiet-hours.ts";

/** Suggestions for the options of `/alerts add`. */
export const completeAlert: NonNullable<Command["complete"]> = (focused, context) =>
  focused.name === "time-zone"
    ? suggestTimeZones(focused.text).map((zone) => ({ name: zone, value: zone }))
    : complete(focused, context);

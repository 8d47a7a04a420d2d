import { type AlertKind, alertKinds } from "../../src/alerts/subscription.ts";

/** What can be chosen at once; a menu below the confirmation chooses each kind by itself. */
export const kindGroups = ["everything", "launches", "dockings", "records", "entries"] as const;
export type KindGroup = (typeof kindGroups)[number];

export const kindsOfGroup: Readonly<Record<KindGroup, readonly AlertKind[]>> = {
  everything: alertKinds,
  launches: ["launched", "returned"],
  dockings: ["docked", "undocked"],
  records: ["record"],
  entries: ["new-craft", "status"],
};

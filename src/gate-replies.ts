import type { GateReplies } from "./discord/gate.ts";
import { refusal } from "./views/refusals.ts";
import { discordTime } from "./views/times.ts";

/** What people read when the bot cannot take their question now. */
export const gateReplies: GateReplies = {
  busy: (until, { language }) =>
    refusal(language.t("refusals.busy", { when: discordTime(until, "R") })),
  stopping: (until, { language }) =>
    refusal(language.t("refusals.stopping", { when: discordTime(until, "R") })),
};

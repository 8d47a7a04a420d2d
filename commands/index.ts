import type { Command, ComponentHandlers, RouterReplies } from "../src/discord/command.ts";
import { refusal } from "../src/views/refusals.ts";
import { escaped } from "../src/views/words/text.ts";
import { discordTime } from "../src/views/words/times.ts";
import { about } from "./about.ts";
import { alerts, pressAlert } from "./alerts/index.ts";
import { pressCompare } from "./spacecraft/compare.ts";
import { spacecraft } from "./spacecraft/index.ts";
import { pressRandom } from "./spacecraft/random.ts";
import { pressCard, pressOpen, pressShow } from "./spacecraft/shared/card.ts";
import { pressList } from "./spacecraft/shared/list.ts";
import { pressStats } from "./spacecraft/stats.ts";

/** Everything people can type. */
export const commands: readonly Command[] = [spacecraft, alerts, about];

/** Everything people can press. */
export const presses: ComponentHandlers = {
  list: pressList,
  open: pressOpen,
  compare: pressCompare,
  card: pressCard,
  show: pressShow,
  alert: pressAlert,
  random: pressRandom,
  stats: pressStats,
};

export const routerReplies: RouterReplies = {
  oldButton: ({ language }) => refusal(language.t("refusals.oldButton")),
  unknownCommand: ({ language }) => refusal(language.t("refusals.unknownCommand")),
  invalidOption: (option, { language }) =>
    refusal(language.t("refusals.badOption", { option: escaped(option, 32) })),
  broken: (id, { language }) => refusal(language.t("refusals.broken", { id })),
  busy: (until, { language }) =>
    refusal(language.t("refusals.busy", { when: discordTime(until, "R") })),
  stopping: (until, { language }) =>
    refusal(language.t("refusals.stopping", { when: discordTime(until, "R") })),
};

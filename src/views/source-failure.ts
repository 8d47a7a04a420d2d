import type { Language } from "../i18n/language.ts";
import type { SourceFailure } from "../spacecraft/source.ts";
import { discordTime } from "./words/times.ts";

/** Why details are not available now and when to try again. */
export function failureSentence(failure: SourceFailure, { t }: Language): string {
  switch (failure.kind) {
    case "throttled":
      return t(failure.reserved === true ? "detail.reserved" : "detail.throttled", {
        when: discordTime(failure.retryAt, "R"),
      });
    case "unavailable":
      return t("detail.unavailable");
    case "malformed":
      return t("detail.malformed");
  }
}

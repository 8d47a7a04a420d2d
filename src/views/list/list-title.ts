import type { ListRequest } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import type { Page } from "../../spacecraft/catalogue.ts";
import type { RosterAge } from "../words/roster-age.ts";
import { escaped } from "../words/text.ts";

/** The starter roster does not say who is in space now: its list is of its day. */
export function listTitle(asked: ListRequest, age: RosterAge, language: Language): string {
  const { t } = language;
  const { sort, text } = asked.query;
  if (asked.view === "in-space" && age.origin !== "starter") return t("list.inSpace");
  if (asked.view === "in-space") {
    return t("list.inSpaceOnDay", { day: language.day(age.takenAt.toISOString().slice(0, 10)) });
  }
  if (asked.view === "ranking" && sort !== "relevance" && sort !== "id" && sort !== "name") {
    return t(`list.top.${sort}`);
  }
  return text === undefined ? t("list.search") : t("list.searchFor", { text: escaped(text, 100) });
}

/** Which page of how many, counted from 1. */
export function pagesOf({ total, offset }: Page, limit: number): { page: number; pages: number } {
  return { page: Math.floor(offset / limit) + 1, pages: Math.max(1, Math.ceil(total / limit)) };
}

import type { AskedList } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import type { Page } from "../../spacecraft/catalogue.ts";
import { escaped } from "../text.ts";

export function listTitle(asked: AskedList, { t }: Language): string {
  const { sort, text } = asked.query;
  if (asked.view === "in-space") return t("list.inSpace");
  if (asked.view === "ranking" && sort !== "relevance" && sort !== "id" && sort !== "name") {
    return t(`list.top.${sort}`);
  }
  return text === undefined ? t("list.search") : t("list.searchFor", { text: escaped(text, 100) });
}

/** Which page of how many, counted from 1. */
export function pagesOf({ total, offset }: Page, limit: number): { page: number; pages: number } {
  return { page: Math.floor(offset / limit) + 1, pages: Math.max(1, Math.ceil(total / limit)) };
}

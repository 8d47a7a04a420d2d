import {
  type APIButtonComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { encodeListStep } from "../../discord/custom-id.ts";
import type { Row } from "../../discord/reply.ts";
import type { ListRequest, ListStep } from "../../discord/state.ts";
import type { Language } from "../../i18n/language.ts";
import type { Page } from "../../spacecraft/catalogue.ts";
import { measures } from "../../spacecraft/query/measure.ts";
import { type Sort, sorts } from "../../spacecraft/query/query.ts";
import { craftMenu } from "./craft-menu.ts";
import { pagesOf } from "./list-title.ts";

/** Page buttons where there is more than one page, a menu to sort by, and a menu that opens a card. */
export function listControls(page: Page, asked: ListRequest, language: Language): Row[] {
  const several = page.total > asked.query.limit;
  return [
    ...(several ? [row(pageButtons(page, asked, language))] : []),
    row([
      craftMenu(page.spacecraft, {
        placeholder: language.t("list.open"),
        state: { kind: "open", show: "beside" },
        language,
      }),
    ]),
    ...(page.total > 1 && asked.view !== "in-space" ? [row([sortMenu(asked, language)])] : []),
  ];
}

function row(components: Row["components"]): Row {
  return { type: ComponentType.ActionRow, components };
}

function pageButtons(
  page: Page,
  asked: ListRequest,
  { t, number }: Language,
): APIButtonComponent[] {
  const { limit } = asked.query;
  const position = pagesOf(page, limit);
  const lastOffset = (position.pages - 1) * limit;
  const button = (
    step: ListStep,
    label: string,
    offset: number,
    disabled: boolean,
  ): APIButtonComponent => ({
    type: ComponentType.Button,
    style: step === "jump" ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label,
    disabled,
    custom_id: encodeListStep(asked, step, offset),
  });
  const atStart = position.page === 1;
  const atEnd = position.page >= position.pages;
  const where = { page: number(position.page), pages: number(position.pages) };
  return [
    button("first", t("buttons.first"), 0, atStart),
    button("previous", t("buttons.previous"), Math.max(0, page.offset - limit), atStart),
    button("jump", t("buttons.jump", where), page.offset, false),
    button("next", t("buttons.next"), Math.min(lastOffset, page.offset + limit), atEnd),
    button("last", t("buttons.last"), lastOffset, atEnd),
  ];
}

function sortMenu(asked: ListRequest, { t }: Language): APIStringSelectComponent {
  const { sort: current, text } = asked.query;
  const all: readonly Sort[] = asked.view === "ranking" ? measures : sorts;
  return {
    type: ComponentType.StringSelect,
    custom_id: encodeListStep(asked, "sort", 0),
    placeholder: t("list.sortSwitch"),
    options: all.map((sort) => ({
      label: t(`list.sortedBy.${sort === "relevance" && text === undefined ? "interest" : sort}`),
      value: sort,
      default: sort === current,
    })),
  };
}

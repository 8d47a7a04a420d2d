import type { Language } from "../../i18n/language.ts";
import type { Facet, FacetValues } from "../../spacecraft/query/facets.ts";
import type { Filters } from "../../spacecraft/query/query.ts";
import { facetWord } from "../words/ll2-words.ts";
import { escaped } from "../words/text.ts";

/** The filters that narrow a list, in words: "Operator: SpaceX", "In space: Yes". */
export function filterWords(
  filters: Filters,
  facets: FacetValues,
  { language, inSpaceImplied }: { language: Language; inSpaceImplied: boolean },
): string[] {
  const { t } = language;
  const value = (facet: Facet, id: number | undefined): string[] => {
    const found = facets[facet].find((each) => each.id === id);
    if (found === undefined) return [];
    return [
      language.labelled(t(`facets.${facet}`), escaped(facetWord(facet, found, language), 80)),
    ];
  };
  const claim = (name: "inSpace" | "placeholder", holds: boolean | undefined): string[] =>
    holds === undefined ? [] : [t(holds ? `filters.only.${name}` : `filters.not.${name}`)];
  return [
    ...(filters.name === undefined
      ? []
      : [language.labelled(t("sorts.name"), escaped(filters.name, 100))]),
    ...value("status", filters.statusId),
    ...value("config", filters.configId),
    ...value("agency", filters.agencyId),
    ...value("type", filters.typeId),
    ...claim("inSpace", inSpaceImplied ? undefined : filters.inSpace),
    ...claim("placeholder", filters.placeholder),
  ];
}

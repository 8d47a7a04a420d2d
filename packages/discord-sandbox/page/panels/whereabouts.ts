import type { SandboxState } from "../../src/protocol.ts";

/** Who is acted as, and where. */
export interface Whereabouts {
  readonly personId: string;
  readonly placeId: string;
}

const keys = { personId: "sandbox.person", placeId: "sandbox.place" } as const;

/** As this tab had it before a reload, where that still exists, else the first person and place. */
export function recallWhereabouts({
  people,
  places,
}: Pick<SandboxState, "people" | "places">): Whereabouts {
  const pick = (known: readonly { readonly id: string }[], key: string) =>
    (known.find(({ id }) => id === sessionStorage.getItem(key)) ?? known[0])?.id ?? "";
  return { personId: pick(people, keys.personId), placeId: pick(places, keys.placeId) };
}

/** Kept for the tab alone, so that two tabs can be two people. */
export function keepWhereabouts({ personId, placeId }: Whereabouts): void {
  sessionStorage.setItem(keys.personId, personId);
  sessionStorage.setItem(keys.placeId, placeId);
}

import { element } from "../widgets/dom.ts";

const colourCount = 6;

/** A round with an initial, in a colour that stays with the id. */
export function avatar(id: string, name: string): HTMLElement {
  const colour = Number(id.slice(-4)) % colourCount;
  const initial = [...name.trim()][0]?.toUpperCase() ?? "?";
  return element("span", { class: `avatar avatar-${colour}`, "aria-hidden": "true" }, initial);
}

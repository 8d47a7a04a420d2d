import type { PageState } from "../state/page-state.ts";
import { part } from "../widgets/dom.ts";

function bannerText(state: PageState): string {
  if (!state.isConnected) {
    return "The sandbox does not answer. Trying again…";
  }
  const { online, endpoint, application } = state.server;
  if (online) {
    return "";
  }
  return endpoint?.removed === undefined
    ? `${application.name} is offline.`
    : `${application.name} is offline: its interactions endpoint was removed. ${endpoint.removed}`;
}

/** Says above the conversation that the server or the bot is away. */
export function drawBanner(state: PageState): void {
  const banner = part("banner");
  const text = bannerText(state);
  if (banner.textContent !== text) {
    banner.textContent = text;
    banner.classList.toggle("is-shown", text !== "");
  }
}

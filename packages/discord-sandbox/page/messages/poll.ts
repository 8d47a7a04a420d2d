import type { APIPoll } from "discord-api-types/v10";
import { emojiText } from "../components/button.ts";
import type { Reader } from "../state/reader.ts";
import { absoluteTime } from "../state/time.ts";
import { element } from "../widgets/dom.ts";

/** A poll with its answers; nobody votes here. */
export function pollView(poll: APIPoll, reader: Reader): HTMLElement {
  const answers = poll.answers.map(({ poll_media: { text, emoji } }) =>
    element("li", {}, [emojiText(emoji), text].filter((part) => part !== undefined).join(" ")),
  );
  const choice = poll.allow_multiselect ? "Several answers" : "One answer";
  const end =
    poll.expiry === null
      ? ""
      : `, until ${absoluteTime(new Date(poll.expiry), "f", reader.locale)}`;
  return element(
    "section",
    { class: "poll", "aria-label": "Poll" },
    element("p", { class: "poll-question" }, poll.question.text ?? ""),
    element("ul", {}, ...answers),
    element("p", { class: "poll-detail" }, `${choice}${end}. Votes are not simulated.`),
  );
}

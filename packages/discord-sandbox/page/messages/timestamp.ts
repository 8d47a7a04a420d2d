import type { TimestampStyle } from "../markdown/tree.ts";
import type { Reader } from "../state/reader.ts";
import { absoluteTime, formatTime, relativeTime } from "../state/time.ts";
import { element } from "../widgets/dom.ts";

/** A moment in the reader's words; the exact one shows on hovering. */
export function timestamp(
  at: Date,
  style: TimestampStyle,
  reader: Reader,
  className = "timestamp",
): HTMLElement {
  const isRelative = style === "R";
  return element(
    "time",
    {
      class: className,
      datetime: at.toISOString(),
      title: absoluteTime(at, "F", reader.locale),
      "data-relative-in": isRelative && reader.locale,
    },
    formatTime(at, style, reader.now(), reader.locale),
  );
}

const refreshEveryMs = 1000;

/** Keeps every relative time below `root` true while the page is open. */
export function keepTimesTrue(root: HTMLElement, now: () => Date): void {
  setInterval(() => {
    for (const shown of root.querySelectorAll<HTMLTimeElement>("time[data-relative-in]")) {
      const locale = shown.dataset["relativeIn"] ?? "en-US";
      const text = relativeTime(new Date(shown.dateTime), now(), locale);
      if (shown.textContent !== text) {
        shown.textContent = text;
      }
    }
  }, refreshEveryMs);
}

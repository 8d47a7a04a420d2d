/** A moment that Discord shows in the reader's own time zone; only where markdown renders. */
export function discordTime(at: Date, style: "R" | "D" | "f" | "d"): string {
  return `<t:${Math.floor(at.getTime() / 1000)}:${style}>`;
}

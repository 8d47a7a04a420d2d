/** An option as text: `name:value`. */
export interface GivenOption {
  readonly name: string;
  readonly text: string;
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Reads `query:soyuz ms count:5`; a value goes on until the next name that the command knows. */
export function readGiven(text: string, names: readonly string[]): readonly GivenOption[] {
  if (names.length === 0) {
    return [];
  }
  const longestFirst = names.toSorted((one, other) => other.length - one.length);
  const known = longestFirst.map(escapeForPattern).join("|");
  const starts = [...text.matchAll(new RegExp(`(?<=^|\\s)(${known}):`, "g"))];
  return starts.map((start, index) => ({
    name: start[1] ?? "",
    text: text.slice(start.index + start[0].length, starts[index + 1]?.index).trim(),
  }));
}

/** A command as a person would type it. */
export function writeInvocation(
  path: readonly string[],
  given: readonly { readonly name: string; readonly value: string | number | boolean }[],
): string {
  return [`/${path.join(" ")}`, ...given.map(({ name, value }) => `${name}:${value}`)].join(" ");
}

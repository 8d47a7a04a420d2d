/** `/spacecraft search query:soyuz` as the command and what was given to it. */
export function splitInvocation(
  invocation: string,
  commandPaths: readonly string[],
): { readonly path: string; readonly given: string } {
  const text = invocation.replace(/^\//, "");
  const fitting = commandPaths.filter((path) => text === path || text.startsWith(`${path} `));
  const path =
    fitting.sort((one, other) => other.length - one.length)[0] ?? text.split(" ")[0] ?? "";
  return { path, given: text.slice(path.length).trim() };
}

/** What stands on a control: the server gives it in square brackets. */
export function captionOf(invocation: string): string {
  return invocation.replace(/^\[(.*)\]$/s, "$1");
}

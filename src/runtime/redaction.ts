/** Interaction and webhook tokens let anyone answer for 15 minutes; they must never be logged. */
const tokenInPath = /((?:interactions|webhooks)\/\d+\/)[\w.-]+/g;

/**
 * A function that takes secrets out of a finished text: the given ones, as they are and as JSON or a URL writes
 * them, and the tokens in Discord's paths.
 */
export function createRedaction(
  secrets: readonly (string | undefined)[],
): (text: string) => string {
  const spellings = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret !== "")
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  return (text) =>
    [...new Set(spellings)]
      .reduce((clean, secret) => clean.replaceAll(secret, "[secret]"), text)
      .replace(tokenInPath, "$1[token]");
}

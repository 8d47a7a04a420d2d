import type { Entry, RequestSummary } from "../../src/protocol.ts";

/** One REST call of the bot, short enough for a line. */
export interface Call {
  readonly text: string;
  readonly status: number;
}

/** Ids and tokens are told apart by nobody: a dot stands for each. */
function shorten(path: string): string {
  return path
    .replace(/^\/api(\/v\d+)?/, "")
    .split("/")
    .map((part) => (/^\d{17,20}$/.test(part) || part.length > 32 ? "…" : part))
    .join("/");
}

/** The calls with which the bot made this message: those of the interaction that it answers. */
export function callsOf(entry: Entry, requests: readonly RequestSummary[]): readonly Call[] {
  const interactionId = entry.message.interaction_metadata?.id;
  if (interactionId === undefined) {
    return [];
  }
  const callback = requests.find(({ path }) => path.includes(`/interactions/${interactionId}/`));
  const token = callback?.path.split(`/interactions/${interactionId}/`)[1]?.split("/")[0];
  return requests
    .filter(({ path }) => token !== undefined && path.includes(token))
    .map(({ method, path, status }) => ({ text: `${method} ${shorten(path)}`, status }));
}

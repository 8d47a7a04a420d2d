import type { Inline, TimestampStyle } from "./tree.ts";

/** What a construct became, and where reading goes on. */
export interface Match {
  readonly node: Inline;
  readonly end: number;
}

const timestamp = /^t:(-?\d{1,13})(?::([tTdDfFsSR]))?$/;
const command = /^\/([-_'\p{L}\p{N} ]{1,100}):(\d{17,20})$/u;
const mention = /^(@!?|@&|#)(\d{17,20})$/;
const emoji = /^a?:(\w{2,32}):\d{17,20}$/;

const mentioned = { "@": "user", "@!": "user", "@&": "role", "#": "channel" } as const;

function isMentionSign(sign: string | undefined): sign is keyof typeof mentioned {
  return sign !== undefined && Object.hasOwn(mentioned, sign);
}

function nodeOf(inside: string): Inline | undefined {
  const time = timestamp.exec(inside);
  if (time !== null) {
    const at = new Date(Number(time[1]) * 1000);
    const style = (time[2] ?? "f") as TimestampStyle;
    return Number.isNaN(at.getTime()) ? undefined : { kind: "timestamp", at, style };
  }
  const [, path, commandId] = command.exec(inside) ?? [];
  if (path !== undefined && commandId !== undefined) {
    return { kind: "command", path, id: commandId };
  }
  const [, sign, id] = mention.exec(inside) ?? [];
  if (isMentionSign(sign) && id !== undefined) {
    return { kind: "mention", of: mentioned[sign], id };
  }
  const name = emoji.exec(inside)?.[1];
  if (name !== undefined) {
    return { kind: "emoji", name };
  }
  const url = httpsUrl(inside);
  return url === undefined
    ? undefined
    : { kind: "link", url, children: [{ kind: "text", text: inside }] };
}

/** `text` as an https address, or nothing: no other scheme becomes a link. */
export function httpsUrl(text: string): string | undefined {
  return /^https:\/\/[^\s<>]+$/i.test(text) && URL.canParse(text) ? text : undefined;
}

/** Longest thing in angle brackets: a URL of 2048 characters, as everywhere in Discord. */
const longest = 2050;

/** Reads `<t:...>`, `</command:id>`, mentions, custom emoji and `<https://...>` at `start`. */
export function readAngle(text: string, start: number): Match | undefined {
  const end = text.slice(start, start + longest).indexOf(">");
  if (end === -1) {
    return undefined;
  }
  const node = nodeOf(text.slice(start + 1, start + end));
  return node && { node, end: start + end + 1 };
}

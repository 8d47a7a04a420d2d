import { packageVersion } from "../../runtime/package.ts";

/**
 * Discord wants a URL and a version, and refuses others with 403 (https://discord.com/developers/docs/reference#user-agent).
 * The URL is the same for every operator of this code.
 */
export function userAgentOf(applicationId: string): string {
  const url = `https://discord.com/oauth2/authorize?client_id=${applicationId}`;
  return `DiscordBot (${url}, ${packageVersion})`;
}

/** The first part of a bot's token is its id; the one of an application from 2016 or before differs, and leads nowhere. */
export function botIdOf(token: string): string {
  const [id = ""] = token.split(".");
  return Buffer.from(id, "base64url").toString();
}

import { randomBytes } from "node:crypto";
import type { APIUser } from "discord-api-types/v10";
import type { NextId } from "../base/snowflake.ts";
import type { Settings } from "../options.ts";
import { botUser } from "./user.ts";

/** The bot's registration at Discord. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** Carries the application's id, as of applications made since 2016. */
  readonly bot: APIUser;
  readonly token: string;
}

export function createApplication(
  { applicationName: name, applicationId, token }: Settings,
  nextId: NextId,
): Application {
  const id = applicationId === "" ? nextId() : applicationId;
  return { id, name, bot: botUser(id, name), token: token === "" ? makeToken(id) : token };
}

/** Three parts, the first of them the bot's id: some libraries read it from there. */
function makeToken(id: string): string {
  const part = (bytes: number) => randomBytes(bytes).toString("base64url");
  return [Buffer.from(id).toString("base64url"), part(4), part(27)].join(".");
}

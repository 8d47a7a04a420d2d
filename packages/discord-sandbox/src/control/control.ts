import type { IncomingMessage, ServerResponse } from "node:http";
import type { Subscribers } from "../base/subscribers.ts";
import type { Faults } from "../faults/faults.ts";
import { streamEvents } from "../http/event-stream.ts";
import { sendReply } from "../http/reply.ts";
import { requestUrl } from "../http/request-url.ts";
import type {
  Action,
  ChannelChange,
  FaultRequest,
  GuildChange,
  Outcome,
  Person,
  PersonChange,
  RequestSummary,
  RoleChange,
  SandboxEvent,
  SandboxState,
} from "../protocol.ts";
import { Refusal } from "../rest/errors.ts";
import { readBytes } from "../rest/read-request.ts";
import type { RecordedRequest } from "../rest/request.ts";
import type { Sandbox } from "../sandbox.ts";
import {
  actionSchema,
  channelSchema,
  faultSchema,
  guildSchema,
  personSchema,
  roleSchema,
} from "./schemas.ts";

/** What the page can ask of the stand-in. */
export interface ControlParts {
  readonly act: (action: Action) => Promise<Outcome>;
  readonly state: () => SandboxState;
  readonly events: Subscribers<SandboxEvent>;
  readonly person: (change: PersonChange) => Person;
  readonly servers: Pick<Sandbox, "guild" | "channel" | "role" | "removeGuild" | "removeChannel">;
  readonly faults: Faults;
  readonly requests: readonly RecordedRequest[];
}

/** The protocol of `protocol.ts`, on HTTP. */
export function createControl(parts: ControlParts) {
  return async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = requestUrl(message);
    if (message.method === "GET" && pathname === "/sandbox/events") {
      streamEvents(parts.events, response);
      return;
    }
    const reply = await answer(`${message.method} ${pathname}`, message, parts).catch(refuse);
    sendReply(response, reply);
  };
}

type Reply = { readonly status: number; readonly body?: unknown };

async function answer(call: string, message: IncomingMessage, parts: ControlParts): Promise<Reply> {
  switch (call) {
    case "GET /sandbox/state":
      return { status: 200, body: parts.state() };
    case "GET /sandbox/requests":
      return { status: 200, body: parts.requests.map(summaryOf) };
    case "GET /sandbox/faults":
      return { status: 200, body: { waiting: parts.faults.waiting } };
    case "POST /sandbox/act":
      return {
        status: 200,
        body: await parts.act(actionSchema.parse(await read(message)) as Action),
      };
    case "POST /sandbox/people":
      return {
        status: 200,
        body: parts.person(personSchema.parse(await read(message)) as PersonChange),
      };
    case "POST /sandbox/guilds":
      return {
        status: 200,
        body: parts.servers.guild(guildSchema.parse(await read(message)) as GuildChange),
      };
    case "POST /sandbox/channels":
      return {
        status: 200,
        body: parts.servers.channel(channelSchema.parse(await read(message)) as ChannelChange),
      };
    case "POST /sandbox/roles":
      return {
        status: 200,
        body: parts.servers.role(roleSchema.parse(await read(message)) as RoleChange),
      };
    case "POST /sandbox/faults":
      parts.faults.apply(faultSchema.parse(await read(message)) as FaultRequest);
      return { status: 200, body: { waiting: parts.faults.waiting } };
    default:
      return remove(call, parts);
  }
}

function remove(call: string, { servers }: ControlParts): Reply {
  const [, kind, id = ""] = /^DELETE \/sandbox\/(guilds|channels)\/(\d+)$/.exec(call) ?? [];
  if (kind === undefined) return { status: 404, body: { message: "Not found." } };
  if (kind === "guilds") servers.removeGuild(id);
  else servers.removeChannel(id);
  return { status: 204 };
}

async function read(message: IncomingMessage): Promise<unknown> {
  return JSON.parse((await readBytes(message)).toString("utf8"));
}

function refuse(error: unknown): Reply {
  if (error instanceof Refusal) return { status: error.status, body: error.body };
  const text = error instanceof Error ? error.message : String(error);
  return { status: 400, body: { message: text } };
}

function summaryOf({ method, path, body, status, at }: RecordedRequest): RequestSummary {
  return { method, path, body, status, at: at.toISOString() };
}

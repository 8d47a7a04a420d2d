import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import { asList, asObject, type JsonObject } from "../../base/json.ts";
import type { Posts } from "../../messages/posts.ts";
import type { Settings } from "../../options.ts";
import type { Place } from "../../protocol.ts";
import type { MessageRules } from "../../rules/answer.ts";
import { checkPost } from "../../rules/messages/post.ts";
import { channelOf } from "../../world/channel.ts";
import { botPermissionsIn } from "../../world/member.ts";
import { isThread } from "../../world/permissions.ts";
import type { World } from "../../world/world.ts";
import { refusals } from "../errors.ts";
import type { RestRequest } from "../request.ts";
import type { Params, Route } from "../route.ts";
import { pageOf } from "./paging.ts";

export interface ChannelParts {
  readonly world: World;
  readonly posts: Posts;
  readonly rules: MessageRules;
  readonly installs: Settings["installs"];
}

const P = PermissionFlagsBits;

/** Where nobody can write. */
const SILENT: readonly unknown[] = [
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildDirectory,
];

/** Channels and what the bot writes there by itself. */
export function channelRoutes({ world, posts, rules, installs }: ChannelParts): Route[] {
  const base = "/channels/:channel";
  const reach = (params: Params): Place => {
    const id = params("channel");
    const place = world.place(id);
    if (place === undefined) {
      throw world.servers.hasLeft(id) ? refusals.missingAccess() : refusals.unknownChannel();
    }
    const isMember = place.kind !== "guild" || installs.includes("guild");
    const held = botPermissionsIn(place, world);
    // The bot is in no group DM, and sees no channel that is kept from it.
    if (place.kind === "private-channel" || !isMember || (held & P.ViewChannel) === 0n) {
      throw refusals.missingAccess();
    }
    return place;
  };
  const writable = (params: Params, request: RestRequest): Place => {
    const place = reach(params);
    const held = botPermissionsIn(place, world);
    const needed = neededFor(request, place);
    if (SILENT.includes(place.type)) throw refusals.notTextChannel();
    if ((held & needed) !== needed) throw refusals.missingPermissions();
    return place;
  };
  const historyOf = (params: Params): { place: Place; isReadable: boolean } => {
    const place = reach(params);
    return { place, isReadable: (botPermissionsIn(place, world) & P.ReadMessageHistory) !== 0n };
  };
  const at = (
    method: string,
    pattern: string,
    handle: (request: RestRequest, params: Params) => ReturnType<Route["handle"]>,
  ): Route => ({
    method,
    pattern,
    isAuthorized: true,
    bucket: pattern === `${base}/messages` && method === "POST" ? "channel" : "route",
    handle,
  });

  return [
    at("GET", base, (_request, params) => ({ status: 200, body: channelOf(reach(params), world) })),
    at("POST", `${base}/typing`, (request, params) => {
      writable(params, { ...request, body: {}, files: [] });
      return { status: 204 };
    }),
    at("POST", `${base}/messages`, (request, params) => {
      const place = writable(params, request);
      const body = asObject(request.body);
      checkPost(body, (id) => posts.list(place).some((message) => message.id === id));
      rules.checkMessage(request.body, request.files, undefined);
      return { status: 200, body: posts.post(place, body, request.files) };
    }),
    at("GET", `${base}/messages`, (request, params) => {
      const { place, isReadable } = historyOf(params);
      // Without the permission there are no messages, and no error (Discord docs).
      return { status: 200, body: isReadable ? pageOf(posts.list(place), request.query) : [] };
    }),
    at("GET", `${base}/messages/:message`, (_request, params) => {
      const { place, isReadable } = historyOf(params);
      if (!isReadable) throw refusals.missingPermissions();
      return { status: 200, body: posts.find(place, params("message")).entry.message };
    }),
    at("PATCH", `${base}/messages/:message`, (request, params) => {
      const stored = posts.find(reach(params), params("message"));
      rules.checkMessage(request.body, request.files, stored);
      return { status: 200, body: posts.edit(stored, asObject(request.body), request.files) };
    }),
    at("DELETE", `${base}/messages/:message`, (_request, params) => {
      posts.remove(posts.find(reach(params), params("message")));
      return { status: 204 };
    }),
    {
      method: "POST",
      pattern: "/users/@me/channels",
      isAuthorized: true,
      bucket: "route",
      handle: ({ body }) => {
        const person = world.person(String(asObject(body)["recipient_id"]));
        if (person === undefined) throw refusals.unknownUser();
        const dm = world.places.find(({ kind }) => kind === "bot-dm");
        if (dm === undefined) throw refusals.unknownChannel();
        return { status: 200, body: channelOf(dm, world) };
      },
    },
  ];
}

/** What writing this takes: embeds, files and text to speech have permissions of their own. */
function neededFor({ body, files }: RestRequest, place: Place): bigint {
  const request: JsonObject = asObject(body);
  return [
    isThread(place) ? P.SendMessagesInThreads : P.SendMessages,
    asList(request["embeds"]).length > 0 ? P.EmbedLinks : 0n,
    files.length > 0 ? P.AttachFiles : 0n,
    request["tts"] === true ? P.SendTTSMessages : 0n,
    request["message_reference"] ? P.ReadMessageHistory : 0n,
    request["poll"] ? P.SendPolls : 0n,
  ].reduce((all, bit) => all | bit, 0n);
}

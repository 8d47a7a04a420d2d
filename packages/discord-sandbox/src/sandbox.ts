import type { APIRole } from "discord-api-types/v10";
import { createNextId } from "./base/snowflake.ts";
import { createSubscribers } from "./base/subscribers.ts";
import { type ControlParts, createControl } from "./control/control.ts";
import { withDefaults } from "./defaults.ts";
import { Endpoint } from "./endpoint/endpoint.ts";
import { createSigningKey } from "./endpoint/signing-key.ts";
import { createFaults, type Faults } from "./faults/faults.ts";
import { RestFaults } from "./faults/rest-faults.ts";
import { Gateway } from "./gateway/gateway.ts";
import { tellOfMessage } from "./gateway/message-events.ts";
import { tellOfServer } from "./gateway/server-events.ts";
import { createApi } from "./http/api.ts";
import { createPage } from "./http/page.ts";
import { listen } from "./http/server.ts";
import { createAnswers } from "./interactions/answers.ts";
import { createCallback } from "./interactions/callback.ts";
import { createDesk } from "./interactions/desk.ts";
import { createConversation } from "./messages/conversation.ts";
import { createFileShelf } from "./messages/files.ts";
import { mentionsIn } from "./messages/mentions.ts";
import { createPosts } from "./messages/posts.ts";
import { createOnlineWait } from "./online.ts";
import type { SandboxOptions } from "./options.ts";
import { createAct } from "./people/act.ts";
import { createTransport } from "./people/transport.ts";
import type {
  Action,
  ChannelChange,
  GuildChange,
  Outcome,
  Person,
  PersonChange,
  Place,
  RoleChange,
  SandboxEvent,
  SandboxState,
  Server,
} from "./protocol.ts";
import { InvalidRequests } from "./rest/invalid-requests.ts";
import type { RecordedRequest } from "./rest/request.ts";
import { createRest } from "./rest/rest.ts";
import { callbackRoute } from "./rest/routes/callback-route.ts";
import { channelRoutes } from "./rest/routes/channel-routes.ts";
import { commandRoutes } from "./rest/routes/command-routes.ts";
import { gatewayRoutes } from "./rest/routes/gateway-routes.ts";
import { guildRoutes } from "./rest/routes/guild-routes.ts";
import { selfRoutes } from "./rest/routes/self-routes.ts";
import { webhookRoutes } from "./rest/routes/webhook-routes.ts";
import { createMessageRules } from "./rules/answer.ts";
import { createCommandRules } from "./rules/commands/registration.ts";
import { createOwnTime } from "./time/own-time.ts";
import { createCommandRegistry } from "./world/commands.ts";
import type { Guild } from "./world/guild.ts";
import { createWorld } from "./world/world.ts";

/** A Discord of one's own, on loopback. */
export interface Sandbox {
  /** Address of the page. */
  readonly url: string;
  /** For `new Client({ rest: { api } })`; the gateway's address follows from it. */
  readonly apiUrl: string;
  /** The bot token it accepts. */
  readonly token: string;
  /** With which a bot checks the signatures of interactions: 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly faults: Faults;
  /** The REST calls of the bot, oldest first; the last 10,000 of them. */
  readonly requests: readonly RecordedRequest[];
  /** Answers of 401, 403 and 429 in the last 10 minutes; 10,000 of them ban an address. */
  readonly invalidRequests: number;
  /** Does what a person does, and resolves with what they get to see. Never rejects. */
  act(action: Action): Promise<Outcome>;
  state(): SandboxState;
  subscribe(listener: (event: SandboxEvent) => void): () => void;
  /** Resolves once the bot is READY, or has an endpoint, and at least one command is registered; rejects on close. */
  whenOnline(): Promise<void>;
  /**
   * Sends interactions to this URL from now on, or through the gateway again. Rejects, and changes
   * nothing, when it does not answer a PING or accepts a bad signature.
   */
  setInteractionsUrl(url: string | null): Promise<void>;
  /** Adds somebody, or changes the person with that id. */
  person(change?: PersonChange): Person;
  /** The first place of a kind. */
  place(kind: Place["kind"]): Place;
  /** Adds a server, a channel or thread, or a role, or changes the one that has the id. */
  guild(change?: GuildChange): Server;
  channel(change?: ChannelChange): Place;
  role(change?: RoleChange): APIRole;
  /** Removes the bot from a server, or a channel from its server. */
  removeGuild(id: string): void;
  removeChannel(id: string): void;
  /** Sends any gateway event to the bot; false when it is offline. */
  dispatch(name: string, data: unknown, guildId?: string): boolean;
  /** Ends every connection and timer. */
  close(): Promise<void>;
}

/** A sandbox that stays open for days must not grow with every call. */
const KEPT_REQUESTS = 10_000;

/** Starts one; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const given = withDefaults(options);
  const settings = { ...given, time: createOwnTime(given.time) };
  const nextId = createNextId(settings.time.now);
  const events = createSubscribers<SandboxEvent>();
  const world = createWorld(settings, nextId);
  const registry = createCommandRegistry(world.application.id, nextId, events);
  const requests: RecordedRequest[] = [];
  const record = (request: RecordedRequest) => {
    requests.push(request);
    if (requests.length > KEPT_REQUESTS) requests.shift();
  };
  let address = "";
  const shelf = createFileShelf(() => address, nextId);
  const conversation = createConversation(events, ({ files }) => shelf.forget(files));
  const gatewayUrl = () => address.replace("http", "ws");
  const gateway = new Gateway({
    settings,
    world,
    url: gatewayUrl,
    onlineChanged: () => events.publish({ kind: "online", online: isOnline() }),
  });
  world.servers.changes.subscribe((event) => {
    tellOfServer(event, gateway, world);
    const guilds = world.servers.all.map(serverOf);
    events.publish({ kind: "guilds", guilds, places: world.places });
  });
  const desk = createDesk(settings, nextId);
  const composer = {
    shelf,
    nextId,
    nowMs: settings.time.now,
    mentionsIn: (text: string, allowed: unknown) => mentionsIn(text, allowed, world),
  };
  const posts = createPosts({
    world,
    conversation,
    composer,
    time: settings.time,
    told: (name, place, data) => tellOfMessage(name, place, data, gateway),
  });
  const answers = createAnswers({
    desk,
    conversation,
    composer,
    world,
    externalAppsAllowed: settings.externalAppsAllowed,
  });
  const rules = createMessageRules(settings.attachmentLimitBytes);
  const callback = createCallback({ desk, answers, rules, conversation });
  const key = createSigningKey(settings.privateKey);
  const endpoint = new Endpoint({
    settings,
    key,
    world,
    nextId,
    desk,
    callback,
    record,
    changed: () => {
      events.publish({ kind: "endpoint", endpoint: endpoint.state });
      events.publish({ kind: "online", online: isOnline() });
    },
  });
  const isOnline = () => gateway.isOnline || endpoint.url !== undefined;
  const invalidRequests = new InvalidRequests(settings);
  const restFaults = new RestFaults();
  const faults = createFaults(restFaults, gateway);
  const answer = createRest({
    settings,
    world,
    gateway,
    faults: restFaults,
    invalidRequests,
    routes: [
      ...gatewayRoutes(gateway, gatewayUrl, settings.shards),
      ...selfRoutes({ world, endpoint, publicKey: key.publicKey }),
      ...commandRoutes({ registry, rules: createCommandRules(registry, settings), world }),
      callbackRoute({ desk, callback }),
      ...webhookRoutes({ desk, answers, rules, world }),
      ...channelRoutes({ world, posts, rules, installs: settings.installs }),
      ...guildRoutes({ world, settings }),
    ],
  });
  const transport = createTransport(gateway, endpoint);
  const act = createAct({ settings, world, registry, conversation, desk, transport, shelf });
  const state = (): SandboxState => ({
    online: isOnline(),
    ...(endpoint.state === undefined ? {} : { endpoint: endpoint.state }),
    application: { id: world.application.id, name: world.application.name },
    ...(world.servers.all[0] === undefined ? {} : { guildId: world.servers.all[0].id }),
    guilds: world.servers.all.map(serverOf),
    commands: registry.all,
    people: [...world.people],
    places: world.places,
    entries: conversation.entries,
  });
  const person = (change: PersonChange = {}) => world.welcome(change);
  const servers: ControlParts["servers"] = {
    guild: (change = {}) => serverOf(world.servers.putGuild(change)),
    channel: (change = {}) => world.servers.putChannel(change),
    role: (change = {}) => world.servers.putRole(change),
    removeGuild: (id) => world.servers.removeGuild(id),
    removeChannel: (id) => world.servers.removeChannel(id),
  };
  const server = await listen({
    settings,
    gateway,
    shelf,
    api: createApi({
      answer,
      faults: restFaults,
      time: settings.time,
      sent: (reply) => invalidRequests.note(reply),
      record,
    }),
    control: createControl({ act, state, events, person, servers, faults, requests }),
    page: createPage(settings.pageDirectory),
  });
  address = `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${server.port}`;
  const close = async () => {
    settings.time.cancelAll();
    endpoint.close();
    desk.abandonAll();
    stopWaiting();
    await server.close();
  };
  const { whenOnline, stopWaiting } = createOnlineWait(state, events);
  if (settings.interactionsUrl !== null) {
    await endpoint.set(settings.interactionsUrl).catch(async (error: unknown) => {
      await close();
      throw error;
    });
  }

  return {
    url: `${address}/`,
    apiUrl: `${address}/api`,
    token: world.application.token,
    publicKey: key.publicKey,
    faults,
    requests,
    get invalidRequests() {
      return invalidRequests.count;
    },
    act,
    state,
    subscribe: events.subscribe,
    whenOnline,
    setInteractionsUrl: (url) => endpoint.set(url),
    person,
    place: (kind) => placeOf(world.places, kind),
    ...servers,
    dispatch: (name, data, guildId) => gateway.dispatch(name, data, guildId),
    close,
  };
}

function serverOf({ id, name, ownerId, roles }: Guild): Server {
  return { id, name, ownerId, roles };
}

function placeOf(places: readonly Place[], kind: Place["kind"]): Place {
  const place = places.find((each) => each.kind === kind);
  if (place === undefined) throw new Error(`There is no place of kind "${kind}".`);
  return place;
}

import { randomBytes } from "node:crypto";
import { GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import { asObject } from "../base/json.ts";
import type { Settings } from "../options.ts";
import type { Guild } from "../world/guild.ts";
import type { World } from "../world/world.ts";
import { CLOSE, endsSession } from "./close-codes.ts";
import { Connection, type Payload } from "./connection.ts";
import { encoderFor } from "./encoders.ts";
import { isToken, readIdentify } from "./identify.ts";
import { tellOfMembers } from "./members.ts";
import { guildCreateOf, readyOf, wantsGuilds } from "./ready.ts";
import { Session } from "./session.ts";
import { createSessionStarts } from "./session-starts.ts";
import { createTrouble } from "./trouble.ts";

/** v8 and older answer as deprecated ones do (Discord docs, "API Versioning"). */
const GATEWAY_VERSIONS: readonly string[] = ["9", "10"];

/** What the gateway needs of its surroundings. */
export interface GatewayHost {
  readonly settings: Settings;
  readonly world: World;
  readonly url: () => string;
  /** Called when the bot comes online or goes offline. */
  readonly onlineChanged: (online: boolean) => void;
}

/** One client's progress from HELLO to a session. */
interface Caller {
  readonly connection: Connection;
  session?: Session;
  heardAtMs: number;
}

/** Discord's gateway: connections come and go, sessions outlive them. */
export class Gateway {
  readonly starts;
  readonly trouble = createTrouble();
  readonly #host: GatewayHost;
  readonly #callers = new Set<Caller>();
  readonly #sessions = new Map<string, Session>();
  #tokenWasReset = false;
  #wasOnline = false;

  constructor(host: GatewayHost) {
    this.#host = host;
    this.starts = createSessionStarts(host.settings);
  }

  /** Is any session connected? */
  get isOnline(): boolean {
    return [...this.#sessions.values()].some((session) => session.line !== undefined);
  }

  get connections(): readonly Connection[] {
    return [...this.#callers].map((caller) => caller.connection);
  }

  /** Too many IDENTIFYs in a day cost a bot its token (Discord docs). */
  get tokenWasReset(): boolean {
    return this.#tokenWasReset;
  }

  /** Takes a new connection, asked for with these query parameters. */
  accept(socket: WebSocket, query: URLSearchParams): void {
    const { settings } = this.#host;
    const encode = encoderFor(query.get("compress"));
    if (encode === undefined) {
      socket.close(CLOSE.decodeError.code, CLOSE.decodeError.reason);
      return;
    }
    const caller: Caller = {
      connection: new Connection(socket, settings.time, encode, (payload) =>
        this.#hear(caller, payload),
      ),
      heardAtMs: settings.time.now(),
    };
    this.#callers.add(caller);
    caller.connection.onClose((code) => this.#hangUp(caller, code));
    if (!GATEWAY_VERSIONS.includes(query.get("v") ?? "")) {
      caller.connection.close(CLOSE.invalidVersion);
      return;
    }
    if ((query.get("encoding") ?? "json") !== "json") {
      caller.connection.close(CLOSE.decodeError);
      return;
    }
    if (this.trouble.silent === "hello") return;
    caller.connection.send({
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: settings.heartbeatIntervalMs, _trace: [] },
    });
    this.#watchHeartbeats(caller);
  }

  /**
   * Sends an event to every session that hears of the guild and has the intents, now or when it
   * resumes. False when there is none: the bot is offline.
   */
  dispatch(name: string, data: unknown, guildId?: string, intents = 0): boolean {
    const hearing = [...this.#sessions.values()].filter(
      (session) => session.hears(guildId) && (session.intents & intents) === intents,
    );
    const copies = 1 + this.trouble.duplicates;
    this.trouble.duplicates = 0;
    const send = () => {
      for (const session of hearing) session.dispatch(name, data, copies);
    };
    if (this.trouble.delayMs > 0) this.#host.settings.time.after(this.trouble.delayMs, send);
    else send();
    return hearing.length > 0;
  }

  /** Ends what every connection identified as; the connection itself stays open (op 9). */
  invalidate(resumable: boolean | null): void {
    for (const caller of this.#callers) {
      if (caller.session !== undefined) caller.session.line = undefined;
      delete caller.session;
      caller.connection.send({ op: GatewayOpcodes.InvalidSession, d: resumable });
    }
    if (resumable === true) this.#noteOnline();
    else this.forgetSessions();
  }

  forgetSessions(): void {
    this.#sessions.clear();
    this.#noteOnline();
  }

  #hear(caller: Caller, { op, d }: Payload): void {
    const { connection } = caller;
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        caller.heardAtMs = this.#host.settings.time.now();
        if (this.trouble.silent !== "heartbeats") {
          connection.send({ op: GatewayOpcodes.HeartbeatAck });
        }
        return;
      case GatewayOpcodes.Identify:
        this.#identify(caller, d);
        return;
      case GatewayOpcodes.Resume:
        this.#resume(caller, d);
        return;
      case GatewayOpcodes.RequestGuildMembers:
        if (caller.session === undefined) connection.close(CLOSE.notAuthenticated);
        else tellOfMembers(caller.session, d, this.#host);
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestSoundboardSounds:
        if (caller.session === undefined) connection.close(CLOSE.notAuthenticated);
        return;
      default:
        connection.close(CLOSE.unknownOpcode);
    }
  }

  #identify(caller: Caller, data: unknown): void {
    const { settings, world, url } = this.#host;
    const { connection } = caller;
    if (caller.session !== undefined) {
      connection.close(CLOSE.alreadyAuthenticated);
      return;
    }
    const identity = readIdentify(
      data,
      world.application.token,
      settings,
      world.servers.all.length,
    );
    if ("refused" in identity) {
      connection.close(identity.refused);
      return;
    }
    const start = this.#tokenWasReset ? "exhausted" : this.starts.start(identity.shard[0]);
    if (start === "exhausted") {
      this.#tokenWasReset = true;
      connection.close(CLOSE.authenticationFailed);
      return;
    }
    if (start === "too-fast") {
      connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    const session = new Session(randomBytes(16).toString("hex"), identity.shard, identity.intents);
    this.#sessions.set(session.id, session);
    this.#connect(caller, session);
    const guilds = this.#guildsOf(session);
    const listsGuilds = settings.guildsInReady || wantsGuilds(session);
    session.dispatch("READY", readyOf(session, world, url(), listsGuilds ? guilds : []));
    if (wantsGuilds(session)) {
      for (const guild of guilds) session.dispatch("GUILD_CREATE", guildCreateOf(guild, world));
    }
    this.#noteOnline();
  }

  /** Those that a session hears of; an application that people installed for themselves is in none. */
  #guildsOf(session: Session): readonly Guild[] {
    const { settings, world } = this.#host;
    if (!settings.installs.includes("guild")) return [];
    return world.servers.all.filter(({ id }) => session.hears(id));
  }

  #resume(caller: Caller, data: unknown): void {
    const { connection } = caller;
    if (caller.session !== undefined) {
      connection.close(CLOSE.alreadyAuthenticated);
      return;
    }
    const { token, session_id: id, seq } = asObject(data);
    if (this.#tokenWasReset || !isToken(token, this.#host.world.application.token)) {
      connection.close(CLOSE.authenticationFailed);
      return;
    }
    const session = typeof id === "string" ? this.#sessions.get(id) : undefined;
    if (session === undefined) {
      connection.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    if (typeof seq !== "number" || seq > session.sequence) {
      connection.close(CLOSE.invalidSequence);
      return;
    }
    this.#connect(caller, session);
    session.replay(seq);
    if (this.trouble.silent !== "resumed") session.dispatch("RESUMED", { _trace: [] });
    this.#noteOnline();
  }

  #connect(caller: Caller, session: Session): void {
    session.cancelExpiry?.();
    caller.session = session;
    session.line = caller.connection;
  }

  #hangUp(caller: Caller, code: number): void {
    this.#callers.delete(caller);
    const { session } = caller;
    if (session === undefined || session.line !== caller.connection) return;
    session.line = undefined;
    if (endsSession(code)) this.#sessions.delete(session.id);
    else this.#expireUnlessResumed(session);
    this.#noteOnline();
  }

  #expireUnlessResumed(session: Session): void {
    const { settings } = this.#host;
    session.cancelExpiry = settings.time.after(settings.resumeWindowMs, () => {
      this.#sessions.delete(session.id);
    });
  }

  /** A client that misses its heartbeat is taken for dead; Discord allows some lateness. */
  #watchHeartbeats(caller: Caller): void {
    const { time, heartbeatIntervalMs } = this.#host.settings;
    time.after(heartbeatIntervalMs, () => {
      if (!caller.connection.isOpen) return;
      const silentMs = time.now() - caller.heardAtMs;
      if (silentMs > heartbeatIntervalMs * 1.5) caller.connection.close(CLOSE.sessionTimedOut);
      else this.#watchHeartbeats(caller);
    });
  }

  #noteOnline(): void {
    if (this.isOnline === this.#wasOnline) return;
    this.#wasOnline = this.isOnline;
    this.#host.onlineChanged(this.#wasOnline);
  }
}

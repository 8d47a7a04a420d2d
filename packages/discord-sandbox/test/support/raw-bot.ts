import { WebSocket } from "ws";
import type { Action, Outcome, Sandbox } from "../../src/index.ts";
import { startHttpBot } from "./http-bot.ts";

interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

export interface RawInteraction {
  readonly id: string;
  readonly token: string;
  readonly application_id: string;
  readonly [field: string]: unknown;
}

/** A gateway connection without any library: every frame in and out is the test's own. */
export interface Wire {
  readonly frames: readonly Frame[];
  /** Resolves with the first frame, old or new, that fits. */
  next(fits: (frame: Frame) => boolean): Promise<Frame>;
  /** Resolves with the code the server closes with. */
  readonly closed: Promise<number>;
  send(op: number, d: unknown): void;
  sendText(text: string | Buffer): void;
  close(code?: number): void;
  cut(): void;
}

export async function openWire(sandbox: Sandbox, query = "?v=10&encoding=json"): Promise<Wire> {
  const socket = new WebSocket(`${sandbox.url.replace("http", "ws")}${query}`);
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  socket.on("message", (raw) => {
    frames.push(JSON.parse(String(raw)) as Frame);
    for (const wake of [...waiting]) wake();
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return {
    frames,
    closed,
    next: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = frames.find(fits);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    sendText: (text) => socket.send(text),
    close: (code = 1000) => socket.close(code),
    cut: () => socket.terminate(),
  };
}

export function identity(sandbox: Sandbox, change: Record<string, unknown> = {}) {
  return {
    token: sandbox.token,
    intents: 0,
    properties: { os: "linux", browser: "test", device: "test" },
    shard: [0, 1],
    ...change,
  };
}

export const isOp = (op: number) => (frame: Frame) => frame.op === op;
export const isEvent = (name: string) => (frame: Frame) => frame.t === name;

/** Connects, identifies and waits for READY. */
export async function comeOnline(sandbox: Sandbox, change = {}): Promise<Wire> {
  const wire = await openWire(sandbox);
  await wire.next(isOp(10));
  wire.send(2, identity(sandbox, change));
  await wire.next(isEvent("READY"));
  return wire;
}

const USER_AGENT = "DiscordBot (https://example.org, 1.0.0)";

/** One REST call, as a bot's library would make it. */
export async function call(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = typeof body === "string" || body instanceof FormData;
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: {
      "user-agent": USER_AGENT,
      authorization: `Bot ${sandbox.token}`,
      ...(body === undefined || body instanceof FormData
        ? {}
        : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

/** How interactions reach a bot. */
export type Transport = "gateway" | "endpoint";
export const TRANSPORTS: readonly Transport[] = ["gateway", "endpoint"];

/** The interactions that reached a bot, oldest first. */
export interface Inbox {
  readonly received: readonly RawInteraction[];
  /** Resolves with the first one that fits, of those that come after the first `from`. */
  next(fits: (interaction: RawInteraction) => boolean, from?: number): Promise<RawInteraction>;
}

export interface Bot {
  readonly sandbox: Sandbox;
  readonly inbox: Inbox;
  /** Lets somebody act, and resolves with the interaction that reached the bot. */
  receive(action: Action): Promise<{ interaction: RawInteraction; outcome: Promise<Outcome> }>;
  /** Answers an interaction. */
  answer(interaction: RawInteraction, body: unknown, query?: string): Promise<Answer>;
  /** Calls the interaction's webhook: `/messages/@original`, or "" to follow up. */
  hook(interaction: RawInteraction, method: string, rest: string, body?: unknown): Promise<Answer>;
  /** The path to the application's commands. */
  readonly commandsPath: string;
  /** Receives nothing any more. */
  leave(): Promise<void>;
}

/** A bot at the gateway that has registered these commands, and does nothing by itself. */
export async function startRawBot(
  sandbox: Sandbox,
  commands: readonly unknown[],
): Promise<Bot & { readonly wire: Wire }> {
  const wire = await comeOnline(sandbox);
  const arrived = () =>
    wire.frames.flatMap(({ t, d }) => (t === "INTERACTION_CREATE" ? [d as RawInteraction] : []));
  const inbox: Inbox = {
    get received() {
      return arrived();
    },
    next: async (fits, from = 0) => {
      const isNext = (frame: Frame) =>
        arrived()
          .slice(from)
          .filter(fits)
          .includes(frame.d as RawInteraction);
      return (await wire.next(isNext)).d as RawInteraction;
    },
  };
  const bot = await register(sandbox, commands, inbox);
  return { ...bot, wire, leave: async () => wire.close(1000) };
}

/** The same bot behind an endpoint: it answers in the response while that is open. */
export async function startEndpointBot(
  sandbox: Sandbox,
  commands: readonly unknown[],
): Promise<Bot> {
  const http = await startHttpBot(sandbox);
  await sandbox.setInteractionsUrl(http.url);
  const bot = await register(sandbox, commands, {
    received: http.received,
    next: (fits, from = 0) =>
      new Promise((resolve) => {
        const look = () => {
          const found = http.received.slice(from).find(fits);
          if (found !== undefined) resolve(found);
        };
        http.onInteraction(look);
        look();
      }),
  });
  return {
    ...bot,
    answer: async (interaction, body, query) =>
      (query === undefined ? await http.respond(interaction, body) : undefined) ??
      bot.answer(interaction, body, query),
    leave: async () => {
      await sandbox.setInteractionsUrl(null);
      await http.close();
    },
  };
}

/** A bot of either kind. */
export function startBotBy(
  transport: Transport,
  sandbox: Sandbox,
  commands: readonly unknown[],
): Promise<Bot> {
  return (transport === "gateway" ? startRawBot : startEndpointBot)(sandbox, commands);
}

async function register(
  sandbox: Sandbox,
  commands: readonly unknown[],
  inbox: Inbox,
): Promise<Omit<Bot, "leave">> {
  const commandsPath = `/applications/${sandbox.state().application.id}/commands`;
  if (commands.length > 0) {
    const { status, body } = await call(sandbox, "PUT", commandsPath, commands);
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  return {
    sandbox,
    inbox,
    commandsPath,
    receive: async (action) => {
      const from = inbox.received.length;
      const outcome = sandbox.act(action);
      return { interaction: await inbox.next(() => true, from), outcome };
    },
    answer: ({ id, token }, body, query = "") =>
      call(sandbox, "POST", `/interactions/${id}/${token}/callback${query}`, body),
    hook: ({ application_id: application, token }, method, rest, body) =>
      call(sandbox, method, `/webhooks/${application}/${token}${rest}`, body),
  };
}

/** A command action by the first person, in the server unless told. */
export function commandAction(sandbox: Sandbox, path: string, options = {}): Action {
  const [person] = sandbox.state().people;
  return {
    kind: "command",
    personId: person?.id ?? "",
    placeId: sandbox.place("guild").id,
    path: path.split(" "),
    options: Object.entries(options).map(([name, value]) => ({ name, value: value as string })),
  };
}

/** The faults of a 50035 as `path: CODE`. */
export function faultsIn({ body }: Answer): string[] {
  const faults: string[] = [];
  const walk = (node: unknown, path: string): void => {
    for (const [key, value] of Object.entries(node as Record<string, unknown>)) {
      if (key === "_errors") {
        for (const { code } of value as { code: string }[]) faults.push(`${path}: ${code}`);
      } else walk(value, path === "" ? key : `${path}.${key}`);
    }
  };
  walk(body["errors"] ?? {}, "");
  return faults;
}

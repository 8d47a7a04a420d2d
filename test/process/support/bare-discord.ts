import { fileURLToPath } from "node:url";
import { startBuiltBot } from "./built-bot.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

export interface BareDiscord {
  /** Variables that lead a bot to it. */
  readonly env: Readonly<Record<string, string>>;
  /** So many people ask at once, each in one of twenty servers. */
  askAtOnce(people: number): Promise<Tally>;
}

/** What became of those who asked, within Discord's three seconds. */
export interface Tally {
  readonly answered: number;
  /** Told, for themselves alone, to come back. */
  readonly told: number;
  readonly lost: number;
  /** Until the last answer that came in time. */
  readonly tookMs: number;
}

/**
 * As much of Discord as a crowd needs, in a process of its own: it takes each answer at once and looks at nothing in it, as
 * quick as Discord is. The sandbox checks every answer, and would itself be what 3,000 at once wait for.
 */
export async function startBareDiscord({ guilds = 20 } = {}): Promise<BareDiscord> {
  const program = startBuiltBot({ script, cwd: root, env: { GUILDS: String(guilds) } });
  await program.whenLogged("open");
  const port = program.logged("open")[0]?.["port"];
  let rounds = 0;
  return {
    env: {
      DISCORD_TOKEN: "MTAwMDAwMDAwMDAwMDAwMDAwMA.a.bare-discord",
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
    },
    askAtOnce: async (people) => {
      program.child.stdin?.write(`${people}\n`);
      rounds += 1;
      await program.whenLogged("over", rounds);
      const line = program.logged("over").at(-1);
      const { answered, told, lost, tookMs } = line as unknown as Tally;
      return { answered, told, lost, tookMs };
    },
  };
}

const script = `
  import { createServer } from "node:http";
  import { WebSocketServer } from "ws";

  const id = "1000000000000000000";
  const say = (msg, facts) => console.log(JSON.stringify({ msg, ...facts }));
  const guilds = Array.from({ length: Number(process.env.GUILDS) }, (_, n) => ({
    id: String(2_000_000_000_000_000_000n + BigInt(n)), unavailable: true }));
  const asked = new Map();
  let counts, startedMs, lastMs;
  let socket, sequence = 0, url;

  const answers = {
    "/gateway/bot": () => ({ url, shards: 1, session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 } }),
    commands: () => [],
  };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
      const [, interaction] = /interactions\\/(\\d+)\\//.exec(request.url) ?? [];
      if (interaction !== undefined) {
        response.writeHead(204).end();
        if (performance.now() - asked.get(interaction) > 3_000) return;
        counts[Buffer.concat(chunks).includes('"flags":64') ? "told" : "answered"] += 1;
        lastMs = performance.now();
        asked.delete(interaction);
        return;
      }
      const found = Object.keys(answers).find((end) => request.url.split("?")[0].endsWith(end));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(found === undefined ? {} : answers[found]()));
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    url = "ws://127.0.0.1:" + port;
    say("open", { port });
  });
  const send = (payload) => socket.send(JSON.stringify(payload));
  const dispatch = (t, d) => send({ op: 0, t, s: ++sequence, d });
  new WebSocketServer({ server }).on("connection", (connected) => {
    socket = connected;
    send({ op: 10, d: { heartbeat_interval: 41_250 } });
    socket.on("message", (text) => {
      const { op } = JSON.parse(text);
      if (op === 1) send({ op: 11 });
      if (op !== 2) return;
      dispatch("READY", { v: 10, session_id: "s", resume_gateway_url: url, shard: [0, 1], guilds,
        user: { id, username: "bot", discriminator: "0", avatar: null, bot: true }, application: { id, flags: 0 } });
    });
  });
  process.stdin.on("data", async (text) => {
    const people = Number(text);
    counts = { answered: 0, told: 0 };
    startedMs = performance.now();
    asked.clear();
    const options = [{ name: "search", type: 1, options: [{ name: "query", type: 3, value: "Crew Dragon" }] }];
    for (let n = 0; n < people; n += 1) {
      const interaction = String((BigInt(Date.now() - 1_420_070_400_000) << 22n) + BigInt(n));
      asked.set(interaction, performance.now());
      dispatch("INTERACTION_CREATE", { id: interaction, application_id: id, type: 2, token: "t" + n, version: 1,
        locale: "en-US", guild_id: guilds[n % 20].id, member: { user: { id: String(3_000_000 + n), username: "p" } },
        data: { id: "1", name: "spacecraft", type: 1, options } });
    }
    for (let tries = 0; tries < 160 && asked.size > 0; tries += 1) await new Promise((done) => setTimeout(done, 20));
    say("over", { ...counts, lost: asked.size, tookMs: lastMs - startedMs });
  });
`;

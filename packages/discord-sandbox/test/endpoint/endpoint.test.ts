import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createManualTime,
  EndpointError,
  type ManualTime,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/index.ts";
import { type HttpBot, type HttpBotOptions, startHttpBot } from "../support/http-bot.ts";
import {
  type Bot,
  call,
  commandAction,
  faultsIn,
  isOp,
  openWire,
  startEndpointBot,
} from "../support/raw-bot.ts";
import { soon } from "../support/soon.ts";

const COMMANDS = [{ name: "go", description: "Goes" }];

describe("an interactions endpoint", () => {
  let sandbox: Sandbox;
  let time: ManualTime;
  const servers: HttpBot[] = [];

  const start = async (options: SandboxOptions = {}) => {
    time = createManualTime();
    sandbox = await startSandbox({ time, ...options });
  };
  const serve = async (options?: HttpBotOptions) => {
    const server = await startHttpBot(sandbox, options);
    servers.push(server);
    return server;
  };
  /** Starts a server with this answer to everything, and what setting its URL comes to. */
  const refusalOf = async (options: HttpBotOptions) => {
    const { url } = await serve(options);
    return sandbox.setInteractionsUrl(url).then(
      () => "taken",
      (error: EndpointError) => error.message,
    );
  };

  beforeEach(() => start());
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    await sandbox.close();
  });

  describe("is taken", () => {
    it("once it has answered a PING and refused a bad signature", async () => {
      const server = await serve();
      await sandbox.setInteractionsUrl(server.url);
      expect(server.statuses).toEqual([200, 401]);
      expect(sandbox.state()).toMatchObject({ online: true, endpoint: { url: server.url } });
    });

    it.each<[string, HttpBotOptions, string]>([
      [
        "it answers PING with an error",
        { reply: () => ({ status: 500 }) },
        "PING was answered with status 500",
      ],
      [
        "it answers PING with anything but PONG",
        { reply: () => ({ status: 200, body: { type: 4, data: { content: "hello" } } }) },
        "PING was not answered with a PONG",
      ],
      [
        "it answers PING with what is no JSON",
        { reply: () => ({ status: 200, body: "pong" }) },
        "PING was not answered with a PONG",
      ],
      [
        "it answers PING without the JSON content type",
        { reply: () => ({ status: 200, body: { type: 1 }, type: "text/plain" }) },
        "content type application/json",
      ],
      [
        "it accepts a bad signature",
        { checksSignatures: false },
        "A bad signature was answered with status 200 instead of 401",
      ],
    ])("but not when %s", async (_title, options, message) => {
      expect(await refusalOf(options)).toContain(message);
      expect(sandbox.state()).not.toHaveProperty("endpoint");
      expect(sandbox.state().online).toBe(false);
    });

    it("but not when nobody is there, or it is no http(s) URL", async () => {
      const nobody = sandbox.setInteractionsUrl("http://127.0.0.1:1/");
      await expect(nobody).rejects.toThrow("did not answer");
      await expect(sandbox.setInteractionsUrl("ftp://example.org")).rejects.toThrow(EndpointError);
    });

    it("also from the start, with a key that stays the same, and else the start fails", async () => {
      await sandbox.close();
      const privateKey = "2a".repeat(32);
      await start({ privateKey });
      const { publicKey } = sandbox;
      const server = await serve();
      await sandbox.close();
      await start({ privateKey, interactionsUrl: server.url });
      expect(sandbox.publicKey).toBe(publicKey);
      expect(sandbox.state().endpoint?.url).toBe(server.url);
      await expect(startSandbox({ interactionsUrl: server.url })).rejects.toThrow("status 401");
      await expect(startSandbox({ privateKey: "2a" })).rejects.toThrow("64 hexadecimal digits");
    });

    it("also by the REST API, which tells the URL and the public key", async () => {
      const server = await serve();
      const self = "/applications/@me";
      const body = { interactions_endpoint_url: server.url };
      expect((await call(sandbox, "PATCH", self, body)).status).toBe(200);
      expect((await call(sandbox, "GET", self)).body).toMatchObject({
        ...body,
        verify_key: sandbox.publicKey,
      });
      const refused = await call(sandbox, "PATCH", self, {
        interactions_endpoint_url: "http://127.0.0.1:1/",
      });
      expect(faultsIn(refused)).toEqual([
        "interactions_endpoint_url: APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID",
      ]);
      expect(sandbox.state().endpoint?.url).toBe(server.url);
      await call(sandbox, "PATCH", self, { interactions_endpoint_url: null });
      expect(sandbox.state()).not.toHaveProperty("endpoint");
    });
  });

  describe("receives interactions", () => {
    let bot: Bot;
    const go = () => bot.receive(commandAction(sandbox, "go"));

    beforeEach(async () => {
      bot = await startEndpointBot(sandbox, COMMANDS);
    });
    afterEach(() => bot.leave());

    it("and the gateway none: Discord sends them one way only", async () => {
      const wire = await openWire(sandbox);
      await wire.next(isOp(10));
      const { interaction, outcome } = await go();
      await bot.answer(interaction, { type: 4, data: { content: "c" } });
      expect(await outcome).toMatchObject({ kind: "message" });
      expect(wire.frames.filter(({ t }) => t === "INTERACTION_CREATE")).toEqual([]);
    });

    it("and answers in the response, which stands among the requests as a callback", async () => {
      const { interaction, outcome } = await go();
      await bot.answer(interaction, { type: 4, data: { content: "c" } });
      expect(await outcome).toMatchObject({ kind: "message", entry: { state: "answered" } });
      expect(sandbox.requests.at(-1)).toMatchObject({
        method: "POST",
        path: `/interactions/${interaction.id}/${interaction.token}/callback`,
        via: "endpoint",
        body: { type: 4 },
        status: 204,
      });
    });

    it("and sends pictures along in a multipart response", async () => {
      const { interaction, outcome } = await go();
      const form = new FormData();
      const embeds = [{ image: { url: "attachment://a.png" } }];
      form.set("payload_json", JSON.stringify({ type: 4, data: { embeds } }));
      form.set("files[0]", new Blob(["picture"]), "a.png");
      await bot.answer(interaction, form);
      const shown = await outcome;
      if (shown.kind !== "message") throw new Error(shown.kind);
      const picture = await fetch(shown.entry.message.embeds[0]?.image?.url ?? "");
      expect(await picture.text()).toBe("picture");
    });

    it("and edits and follows up by the webhook, without a token of its own", async () => {
      const { interaction } = await go();
      await bot.answer(interaction, { type: 5 });
      const edit = await bot.hook(interaction, "PATCH", "/messages/@original", { content: "e" });
      expect(edit.status).toBe(200);
      await bot.hook(interaction, "POST", "", { content: "more" });
      expect(sandbox.state().entries.map(({ message }) => message.content)).toEqual(["e", "more"]);
    });

    it("and an answer that Discord refuses fails for the person at once, with the reason told", async () => {
      const { interaction, outcome } = await go();
      await bot.answer(interaction, { type: 4, data: {} });
      expect(await outcome).toMatchObject({ kind: "refused", reason: "did-not-respond" });
      expect(sandbox.requests.at(-1)).toMatchObject({ status: 400, error: { code: 50006 } });
    });

    it("and what takes 3 s is too late, in the response and by a callback", async () => {
      const { interaction, outcome } = await go();
      time.advance(3_000);
      expect(await outcome).toMatchObject({ kind: "refused", reason: "did-not-respond" });
      const late = await bot.answer(interaction, { type: 4, data: { content: "c" } });
      expect(late.body["code"]).toBe(10062);
    });

    it("and is tested with a bad signature now and then, which it refuses", async () => {
      await sandbox.close();
      await start({ signatureProbeEvery: 2 });
      const server = await serve();
      await sandbox.setInteractionsUrl(server.url);
      await call(sandbox, "PUT", `/applications/${sandbox.state().application.id}/commands`, [
        ...COMMANDS,
      ]);
      const refused = () => server.statuses.filter((status) => status === 401).length;
      for (const expected of [1, 2, 2, 3]) {
        void sandbox.act(commandAction(sandbox, "go"));
        await soon(refused).toBe(expected);
      }
      expect(sandbox.state().endpoint).toEqual({ url: server.url });
    });
  });

  it("is removed when it does not mind for which moment a signature was made", async () => {
    await sandbox.close();
    await start({ signatureProbeEvery: 1 });
    const server = await serve({ timestampOf: (header) => header.slice(0, 10) });
    await sandbox.setInteractionsUrl(server.url);
    await call(
      sandbox,
      "PUT",
      `/applications/${sandbox.state().application.id}/commands`,
      COMMANDS,
    );
    void sandbox.act(commandAction(sandbox, "go"));
    await soon(() => sandbox.state().endpoint?.removed).toContain("status 200");
  });

  it("is removed when it accepts a bad signature later, and the reason is told", async () => {
    await sandbox.close();
    await start({ signatureProbeEvery: 1 });
    let isCareful = true;
    const seen: string[] = [];
    const server = await serve({
      checksSignatures: false,
      reply: ({ type }) => {
        // The second of the two PINGs that come before anything else is the bad one.
        seen.push(String(type));
        return isCareful && seen.length === 2
          ? { status: 401 }
          : { status: 200, body: type === 1 ? { type: 1 } : { type: 4, data: { content: "c" } } };
      },
    });
    await sandbox.setInteractionsUrl(server.url);
    isCareful = false;
    await call(
      sandbox,
      "PUT",
      `/applications/${sandbox.state().application.id}/commands`,
      COMMANDS,
    );
    const told: unknown[] = [];
    sandbox.subscribe((event) => event.kind === "endpoint" && told.push(event.endpoint));
    await sandbox.act(commandAction(sandbox, "go"));
    await soon(() => told).toHaveLength(1);
    const state = { url: server.url, removed: expect.stringContaining("status 200") };
    expect(told).toEqual([state]);
    expect(sandbox.state()).toMatchObject({ online: false, endpoint: state });
  });

  it("that answers with an error, or is gone, shows people that nobody responded", async () => {
    const server = await serve({
      checksSignatures: true,
      reply: ({ type }) => (type === 1 ? { status: 200, body: { type: 1 } } : { status: 500 }),
    });
    await sandbox.setInteractionsUrl(server.url);
    await call(
      sandbox,
      "PUT",
      `/applications/${sandbox.state().application.id}/commands`,
      COMMANDS,
    );
    const failed = { kind: "refused", message: "The application did not respond" };
    expect(await sandbox.act(commandAction(sandbox, "go"))).toMatchObject(failed);
    await server.close();
    expect(await sandbox.act(commandAction(sandbox, "go"))).toMatchObject(failed);
  });
});

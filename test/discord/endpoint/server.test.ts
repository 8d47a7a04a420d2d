import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { OpenResponse } from "../../../src/discord/endpoint/open-response.ts";
import {
  type InteractionServer,
  startInteractionServer,
} from "../../../src/discord/endpoint/server.ts";

let server: InteractionServer;
let url: string;
let received: { interaction: unknown; response: OpenResponse }[];
let answered: boolean;

const start = async (): Promise<void> => {
  received = [];
  answered = true;
  server = await startInteractionServer({
    host: "127.0.0.1",
    port: 0,
    isSigned: ({ "x-signature-ed25519": signature }) => signature === "good",
    onInteraction: (interaction, response) => {
      received.push({ interaction, response });
      if (answered) void response.send({ type: 4 });
    },
  });
  url = `http://127.0.0.1:${server.port}/interactions`;
};
const post = (body: unknown, headers: Record<string, string> = { "x-signature-ed25519": "good" }) =>
  fetch(url, {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const requestText = (body: object): string => {
  const text = JSON.stringify(body);
  return `POST / HTTP/1.1\r\nhost: x\r\nx-signature-ed25519: good\r\ncontent-length: ${text.length}\r\n\r\n${text}`;
};

/** A POST on a connection that its other side keeps open. */
const openRaw = (body: object): Socket => {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(requestText(body));
  return socket;
};

beforeEach(start);
afterEach(() => server.close(0));

describe("the interactions endpoint", () => {
  test("answers a PING by itself, as JSON", async () => {
    const response = await post({ type: 1 });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ type: 1 });
    expect(received).toEqual([]);
  });

  test("hands over what is signed, and sends the answer in the response", async () => {
    const response = await post({ type: 2, id: "1" });
    expect(received.map(({ interaction }) => interaction)).toEqual([{ type: 2, id: "1" }]);
    expect(await response.json()).toEqual({ type: 4 });
  });

  test("gives the same 401 to everything that is not signed, PINGs among it", async () => {
    const answers = await Promise.all([
      post({ type: 1 }, {}),
      post({ type: 2 }, { "x-signature-ed25519": "bad" }),
      post("no JSON", {}),
      post("", {}),
    ]);
    const told = await Promise.all(
      answers.map(async (answer) => ({ status: answer.status, body: await answer.text() })),
    );
    expect(new Set(told.map((each) => JSON.stringify(each)))).toEqual(
      new Set(['{"status":401,"body":""}']),
    );
    expect(received).toEqual([]);
  });

  test.each(["no JSON", "[]", "null", '"text"', ""])(
    "refuses %j with 400, signed or not",
    async (body) => {
      expect((await post(body)).status).toBe(400);
      expect(received).toEqual([]);
    },
  );

  test("takes bodies up to 1 MiB, and refuses larger ones with 413 without reading them whole", async () => {
    const padded = (bytes: number): string => {
      const frame = JSON.stringify({ type: 2, padding: "" }).length;
      return JSON.stringify({ type: 2, padding: "x".repeat(bytes - frame) });
    };
    expect((await post(padded(1024 * 1024))).status).toBe(200);
    expect((await post(padded(1024 * 1024 + 1))).status).toBe(413);
    expect(received).toHaveLength(1);
    expect((await post({ type: 1 })).status).toBe(200);
  });

  test("takes POST alone", async () => {
    for (const method of ["GET", "PUT", "DELETE"]) {
      const response = await fetch(url, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    }
  });

  test("sends files along with an answer", async () => {
    answered = false;
    const sent = post({ type: 2 });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const data = new TextEncoder().encode("picture");
    await received[0]?.response.send({ type: 4 }, [{ name: "chart.png", data }]);
    const form = await (await sent).formData();
    expect(form.get("payload_json")).toBe('{"type":4}');
    const file = form.get("files[0]") as File;
    expect([file.name, await file.text()]).toEqual(["chart.png", "picture"]);
  });

  test("takes one answer, and tells anyone who sends a second", async () => {
    answered = false;
    const sent = post({ type: 2 });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const [first] = received;
    await first?.response.send({ type: 5 });
    await expect(first?.response.send({ type: 4 })).rejects.toThrow();
    first?.response.drop();
    expect(await (await sent).json()).toEqual({ type: 5 });
  });

  test("ends what nobody answers with 503", async () => {
    answered = false;
    const sent = post({ type: 2 });
    await vi.waitFor(() => expect(received).toHaveLength(1));
    received[0]?.response.drop();
    expect((await sent).status).toBe(503);
  });

  test("says so when Discord has hung up before the answer", async () => {
    answered = false;
    const body = '{"type":2}';
    const sent = httpRequest(url, { method: "POST", headers: { "x-signature-ed25519": "good" } });
    sent.on("error", () => undefined);
    sent.end(body);
    await vi.waitFor(() => expect(received).toHaveLength(1));
    sent.destroy();
    await vi.waitFor(() =>
      expect(received[0]?.response.send({ type: 4 })).rejects.toThrow("ECONNRESET"),
    );
  });

  test("is not held up by a client that sends half a request", async () => {
    const half = connect(server.port, "127.0.0.1");
    half.on("error", () => undefined);
    half.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
    expect((await post({ type: 1 })).status).toBe(200);
    half.destroy();
  });

  test.each(["destroy", "resetAndDestroy"] as const)(
    "says so when Discord hangs up while the answer goes out: %s",
    async (hangUp) => {
      answered = false;
      const socket = openRaw({ type: 2 }).pause();
      await vi.waitFor(() => expect(received).toHaveLength(1));
      const data = new Uint8Array(16 * 1024 * 1024);
      const sent = received[0]?.response.send({ type: 4 }, [{ name: "large.bin", data }]);
      const outcome = expect(sent).rejects.toThrow("ECONNRESET");
      socket[hangUp]();
      await outcome;
    },
  );

  test("closes as soon as what is open is answered, and tells the other side to close the connection", async () => {
    answered = false;
    const socket = openRaw({ type: 2 });
    const told = once(socket, "data");
    await vi.waitFor(() => expect(received).toHaveLength(1));
    const closing = server.close(60_000);
    await vi.waitFor(() => expect(post({ type: 1 })).rejects.toThrow());
    await received[0]?.response.send({ type: 4 });
    expect(String(await told)).toMatch(/^HTTP\/1.1 200 OK\r\nconnection: close\r\n.*"type":4/is);
    await closing;
    await start();
  });

  test("answers those who connected before it closed", async () => {
    const answers = Array.from({ length: 50 }, () => once(openRaw({ type: 1 }), "data"));
    const closing = server.close(60_000);
    for (const answer of await Promise.all(answers)) expect(String(answer)).toContain('{"type":1}');
    await closing;
    await start();
  });

  test("answers what comes by a connection that was idle when it closed", async () => {
    const socket = openRaw({ type: 1 });
    await once(socket, "data");
    const closing = server.close(60_000);
    await vi.waitFor(() => expect(post({ type: 1 })).rejects.toThrow());
    socket.write(requestText({ type: 1 }));
    expect(String(await once(socket, "data").then(([data]) => data))).toContain(
      "connection: close",
    );
    await closing;
    await start();
  });

  test("waits only a moment for idle connections, which a balancer may keep for minutes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const socket = openRaw({ type: 1 });
    await once(socket, "data");
    const closing = server.close(60_000);
    await vi.advanceTimersByTimeAsync(500);
    await closing;
    vi.useRealTimers();
    await start();
  });
});

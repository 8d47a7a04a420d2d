import { readFileSync } from "node:fs";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { failureOf, setUp } from "../support/ll2/ll2-set-up.ts";

/** Key and certificate in one file; made for these tests, good for nothing else. */
function pem(name: string): string {
  return readFileSync(new URL(`./tls/${name}.pem`, import.meta.url), "utf8");
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/2.3.0`;
}

/** An LL2 behind TLS that would say of any craft that it never flew. */
async function behindTls(certificate: string) {
  let requests = 0;
  const credentials = { key: pem(certificate), cert: pem(certificate) };
  const server = createHttpsServer(credentials, (_, response) => {
    requests += 1;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ count: 0, next: null, previous: null, results: [] }));
  });
  server.on("tlsClientError", () => {});
  const baseUrl = await listen(server);
  const parts = await setUp({}, { baseUrl, connect: { ca: pem("authority") } });
  return { ...parts, requests: () => requests };
}

describe("L7: a connection that cannot be trusted", () => {
  for (const certificate of ["self-signed", "expired", "wrong-host"]) {
    it(`(${certificate}) is not used, and is told apart from other failures`, async () => {
      const { source, reports, requests } = await behindTls(certificate);
      expect(await failureOf(source.details(1))).toEqual({ kind: "unavailable" });
      expect(reports.map(({ outcome }) => outcome)).toEqual(["not-trusted"]);
      expect(requests()).toBe(0);
    });
  }

  it("costs none of the hour's requests", async () => {
    const { clock, source } = await behindTls("expired");
    // The first attempt ends with the free question about the limit.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await failureOf(source.details(1));
      clock.advance(10 * 60_000);
    }
    await vi.waitFor(() => expect(source.status().budget.used).toBe(0));
    expect(source.status().requests["not-trusted"]).toBe(3);
  });

  it("is used when the certificate is good", async () => {
    const { source } = await behindTls("good");
    expect((await source.details(1)).value).toEqual({ flights: [], flightsTotal: 0 });
  });

  it("is never tried in plain text: what a silent port gets is a TLS greeting", async () => {
    const received: Buffer[] = [];
    const server = createTcpServer((socket) => {
      socket.on("error", () => {}).on("data", (bytes) => received.push(bytes));
    });
    const baseUrl = await listen(server);
    const { source, reports } = await setUp({}, { baseUrl, deadlineMs: 300 });
    expect(await failureOf(source.details(1))).toEqual({ kind: "unavailable" });
    expect(reports.map(({ outcome }) => outcome)).toEqual(["timed-out"]);
    const handshakeRecord = 0x16;
    expect(received.map(([first]) => first)).toEqual([handshakeRecord]);
  });
});

import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Passes requests on to these ports of loopback in turn, and to the next one where nobody listens. */
export async function startBalancer(ports: readonly number[]): Promise<{ readonly url: string }> {
  let turn = 0;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method, url: path, headers } = incoming;
    turn += 1;
    const first = turn;
    const pass = (tries: number): void => {
      const port = ports[(first + tries) % ports.length];
      const upstream = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      upstream.once("error", (error) => {
        const isUnreached = "code" in error && error.code === "ECONNREFUSED";
        if (isUnreached && tries + 1 < ports.length) pass(tries + 1);
        else outgoing.writeHead(502).end();
      });
      upstream.end(Buffer.concat(chunks));
    };
    pass(0);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

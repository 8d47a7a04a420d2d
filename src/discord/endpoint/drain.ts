import type { Server, ServerResponse } from "node:http";
import { Server as TcpServer } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Balancers keep idle connections and may send one more request by each before they learn of the stop. */
const idleMs = 250;
/** Turns of the event loop; each accepts what the kernel has connected meanwhile. */
const mostTurns = 100;

/**
 * Makes a server able to close without losing a request. Returns what closes it: it resolves once everything that was
 * connected is answered, or cut off after this time.
 */
export function drainable(server: Server): (withinMs: number) => Promise<void> {
  const open = new Set<ServerResponse>();
  let connections = 0;
  let isClosing = false;
  let isIdleOver = false;
  const closed = new Promise<void>((resolve) => server.once("close", resolve));

  server.on("connection", () => {
    connections += 1;
  });
  server.prependListener("request", (_, response: ServerResponse) => {
    open.add(response);
    if (isClosing) response.setHeader("connection", "close");
    response.once("close", () => {
      open.delete(response);
      if (isIdleOver) server.closeIdleConnections();
    });
  });

  /** A connection that is closed before it was accepted is lost to its sender. */
  const acceptConnected = async (): Promise<void> => {
    let before: number;
    let turns = 0;
    do {
      before = connections;
      turns += 1;
      await nextTurn();
      await nextTurn();
    } while (connections > before && turns < mostTurns);
  };

  return async (withinMs) => {
    isClosing = true;
    for (const response of open) {
      if (!response.headersSent) response.setHeader("connection", "close");
    }
    const timers = [
      setTimeout(
        () => {
          isIdleOver = true;
          server.closeIdleConnections();
        },
        Math.min(idleMs, withinMs),
      ),
      setTimeout(() => server.closeAllConnections(), withinMs),
    ];
    await acceptConnected();
    // The HTTP server's own `close` ends idle connections at once.
    TcpServer.prototype.close.call(server);
    await closed;
    for (const timer of timers) clearTimeout(timer);
  };
}

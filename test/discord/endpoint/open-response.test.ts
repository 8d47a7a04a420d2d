import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { openResponse } from "../../../src/discord/endpoint/open-response.ts";

/** More than the connection's buffers hold while its other end reads nothing. */
const picture = { name: "chart.png", data: new Uint8Array(32 * 1024 * 1024) };

describe("an answer that is on its way when Discord hangs up", () => {
  test.each(["connection", "response"] as const)(
    "(its %s is gone) fails, instead of staying in flight",
    async (gone) => {
      const outcome = new Promise<unknown>((resolve) => {
        const server = createServer((request, response) => {
          const sending = openResponse(response).send({ type: 4 }, [picture]);
          sending.then(() => resolve("sent"), resolve);
          setImmediate(() => (gone === "response" ? response : request.socket).destroy());
        });
        server.listen(0, "127.0.0.1", () => {
          const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
          socket.on("error", () => undefined).pause();
          socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n");
          onTestFinished(() => {
            socket.destroy();
            server.close();
          });
        });
      });
      expect(await outcome).toMatchObject({ name: "DiscordRequestError", code: "ECONNRESET" });
    },
  );
});

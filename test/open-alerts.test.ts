import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { openAlerts } from "../src/open-alerts.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { createCatalogue } from "../src/spacecraft/catalogue.ts";
import { leaderLease } from "../src/store/lease.ts";
import { subscriptionOf } from "./alerts/subscriptions.ts";
import { craft, pictureOf } from "./spacecraft/live/pictures.ts";
import { openTestStore } from "./support/store.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { createTestLog } from "./support/test-log.ts";

/** The first part of a bot's token is its id. */
const tokenOf = (id: string) => `${Buffer.from(id).toString("base64url")}.a.b`;

it("a stop waits for no Discord that hangs, and the next process repeats the message with its nonce", async () => {
  const nonces: unknown[] = [];
  let answers = false;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      nonces.push(JSON.parse(Buffer.concat(chunks).toString()).nonce);
      if (answers) response.end("{}");
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;

  const store = openTestStore({ clock: systemClock });
  const fence = await store.lease(leaderLease).acquire();
  const takenAt = new Date();
  await store.subscriptions.add(subscriptionOf("1", { createdAt: takenAt }));
  const events = [{ kind: "returned", craftId: 1, when: { at: takenAt } }] as const;
  await store.livePicture.save({ picture: pictureOf({}) }, fence ?? 0, { takenAt, events });

  const open = () => {
    const roster = { origin: "production", spacecraft: [craft(1)] } as const;
    const catalogue = createCatalogue({ value: roster, takenAt, stale: false });
    const alerts = openAlerts(
      {
        discordApiUrl: `http://127.0.0.1:${port}/api`,
        dataDirectory: temporaryFolder(),
        proxies: {},
        watchMinutes: 30,
        discordToken: tokenOf("42"),
      },
      {
        store,
        leadership: { fence: async () => fence },
        catalogue: () => catalogue,
        clock: systemClock,
        log: createTestLog(),
      },
    );
    alerts.start();
    return alerts;
  };
  const first = open();
  await vi.waitFor(() => expect(nonces).toHaveLength(1), 10_000);
  first.stop();
  await first.close();
  expect(first.status()).toMatchObject({ sent: 0, failed: 0 });

  answers = true;
  const second = open();
  await vi.waitFor(() => expect(second.status().sent).toBe(1), 10_000);
  await second.close();
  expect(nonces).toHaveLength(2);
  expect(nonces[1]).toBe(nonces[0]);
});

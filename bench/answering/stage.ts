import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Person, type Sandbox, startSandbox } from "discord-sandbox";
import { dataFileName } from "../../src/store/sqlite/open.ts";
import { type Ll2, startLl2 } from "../../test/support/ll2/ll2-server.ts";
import { freePort } from "../../test/support/redis/redis-server.ts";
import { generateRecords, generateRoster } from "../../test/support/rosters/rosters.ts";
import { containerFlags } from "../bots/container-flags.ts";
import { type Contestant, startContestant } from "../bots/contestant.ts";
import { keepRoster } from "../growth/keep-roster.ts";
import { rosterCount, seed } from "../rosters.ts";

/** LL2 on loopback, and folders for bots that start with a roster of 600 craft taken just now. */
export interface Stage {
  readonly ll2: Ll2;
  /** A sandbox that will not be what holds a bot up: as many calls as it likes. */
  openSandbox(): Promise<Sandbox>;
  /** Our bot as people run it; without a roster on disk it begins with the one that ships with it. */
  startOurs(sandbox: Sandbox, options?: OurOptions): Promise<Contestant>;
  /** A file in the stage's folder. */
  path(name: string): string;
  close(): Promise<void>;
}

export interface OurOptions {
  /** One of 600 craft on disk; there unless told. */
  readonly hasRoster?: boolean;
  /** Interactions come by HTTP instead of the gateway. */
  readonly hasEndpoint?: boolean;
  /** Another build of it than the one here. */
  readonly script?: string;
}

const build = "../../../dist/src/main.js";

const unlimited = { requests: 1_000_000, perMs: 1_000 };

export async function openStage(): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), "spacecraft-bench-"));
  const path = (name: string): string => join(directory, name);
  const ll2 = await startLl2({ spacecraft: generateRecords(rosterCount, seed) });
  // Of the host that the bots ask, as after any restart: another's would be renewed at once.
  const origin = `host:${new URL(ll2.baseUrl).hostname}` as const;
  const value = { origin, spacecraft: generateRoster(rosterCount, seed) };
  await keepRoster(path("seeded"), { value, takenAt: new Date(), stale: false });
  const sandboxes: Sandbox[] = [];
  let starts = 0;
  return {
    ll2,
    path,
    openSandbox: async () => {
      const limits = { globalLimit: unlimited, webhookLimit: unlimited, routeLimit: unlimited };
      const sandbox = await startSandbox({ ...limits, tokenLifeMs: 60_000 });
      sandboxes.push(sandbox);
      return sandbox;
    },
    startOurs: async (sandbox, { hasRoster = true, hasEndpoint = false, script = build } = {}) => {
      starts += 1;
      const dataDirectory = path(`data-${starts}`);
      if (hasRoster) {
        const name = dataFileName;
        await cp(join(path("seeded"), name), join(dataDirectory, name), { recursive: true });
      }
      const environment = { DATA_DIR: dataDirectory, LL2_BASE_URL: ll2.baseUrl };
      const flags = containerFlags;
      if (!hasEndpoint) return startContestant({ script, sandbox, environment, flags });
      const port = String(await freePort());
      return startContestant({
        script,
        sandbox,
        flags,
        environment: {
          ...environment,
          INTERACTIONS_PORT: port,
          DISCORD_PUBLIC_KEY: sandbox.publicKey,
        },
        interactionsUrl: `http://127.0.0.1:${port}/`,
      });
    },
    close: async () => {
      for (const sandbox of sandboxes) await sandbox.close();
      await ll2.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** People in turn, enough of them that none asks faster than the bot lets a person ask. */
export function createCrowd(sandbox: Sandbox, size = 2_000): () => Person {
  const people = Array.from({ length: size }, () => sandbox.person());
  let next = 0;
  return () => {
    next = (next + 1) % people.length;
    const person = people[next];
    if (person === undefined) throw new Error("A crowd has people in it");
    return person;
  };
}

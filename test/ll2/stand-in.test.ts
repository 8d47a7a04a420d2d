import { describe, expect, it, onTestFinished } from "vitest";
import { type RawSpacecraft, rawConfiguration, rawSpacecraft } from "../support/ll2/ll2-raw.ts";
import { listLikeLl2, splitSearch } from "../support/ll2/ll2-rules.ts";
import { startLl2 } from "../support/ll2/ll2-server.ts";

/** What other tests lean on: the stand-in keeps LL2's rules, as far as they are known. */
const dragon2 = rawConfiguration({ id: 6, name: "Crew Dragon 2" });
const soyuz = rawConfiguration({ id: 1, name: "Soyuz MS" });
const records: readonly RawSpacecraft[] = [
  rawSpacecraft({ id: 3, name: "Soyuz MS-26", spacecraft_config: soyuz, flights_count: 1 }),
  rawSpacecraft({ id: 1, name: "Crew Dragon Freedom", spacecraft_config: dragon2, in_space: true }),
  rawSpacecraft({ id: 4, name: "DragonFly", spacecraft_config: dragon2, flights_count: 0 }),
  rawSpacecraft({ id: 2, name: "Soyuz MS-28", spacecraft_config: soyuz, flights_count: null }),
];

function ask(query: string) {
  const answer = listLikeLl2(records, new URLSearchParams(query));
  return answer.status === 200 ? answer.page.results.map(({ id }) => id) : answer.status;
}

describe("LL2's search", () => {
  const terms: Readonly<Record<string, readonly string[]>> = {
    "crew dragon": ["crew", "dragon"],
    '"crew dragon" soyuz': ["crew dragon", "soyuz"],
    "'crew dragon'": ["crew dragon"],
    "a,b ,c": ["a", "b", "c"],
    '"a,b",': ["a,b"],
    '"a \\"b\\" c"': ['a "b" c'],
    '"unbalanced': ['"unbalanced'],
    '"': [""],
    ", ,": [],
  };
  for (const [search, wanted] of Object.entries(terms)) {
    it(`takes ${search} for ${JSON.stringify(wanted)}`, () => {
      expect(splitSearch(search)).toEqual(wanted);
    });
  }

  it("wants every word in the name or in the class's name, whatever the case", () => {
    expect(ask("search=crew dragon")).toEqual([1, 4]);
    expect(ask("search=DRAGON free")).toEqual([1]);
    expect(ask("search=crew dragon soyuz")).toEqual([]);
    expect(ask("search=%")).toEqual([]);
    expect(ask('search="')).toEqual([3, 1, 4, 2]);
    expect(ask("search=%00")).toBe(400);
  });
});

describe("LL2's order", () => {
  it("puts unknown values last ascending and first descending, and leaves ties as they lie", () => {
    expect(ask("ordering=flights_count")).toEqual([4, 3, 1, 2]);
    expect(ask("ordering=-flights_count")).toEqual([2, 3, 1, 4]);
    expect(ask("ordering=-flights_count,id")).toEqual([2, 1, 3, 4]);
    expect(ask("ordering=name")).toEqual([3, 1, 4, 2]);
  });
});

describe("LL2's pages", () => {
  it("mind the limits that LL2 has", () => {
    expect(ask("limit=2&offset=1&ordering=id")).toEqual([2, 3]);
    expect(ask("limit=0&offset=-1&ordering=id")).toEqual([1, 2, 3, 4]);
    expect(ask("offset=9")).toEqual([]);
    const many = Array.from({ length: 300 }, (_, index) => rawSpacecraft({ id: index }));
    const sizeOf = (query: string) => {
      const answer = listLikeLl2(many, new URLSearchParams(query));
      return answer.status === 200 ? answer.page.results.length : 0;
    };
    expect([sizeOf("limit=1000"), sizeOf("limit=x"), sizeOf("")]).toEqual([100, 10, 10]);
  });
});

describe("LL2's filters", () => {
  it("take what LL2 takes, leave out what it ignores, and refuse what it refuses", () => {
    expect(ask("in_space=true")).toEqual([1]);
    expect(ask("in_space=banana")).toEqual([3, 1, 4, 2]);
    expect(ask("spacecraft_config=6")).toEqual([1, 4]);
    expect(ask("spacecraft_config=99")).toBe(400);
    expect(ask("status=1,2")).toBe(400);
    expect(ask("status=")).toEqual([3, 1, 4, 2]);
    expect(ask("name= DragonFly ")).toEqual([4]);
    expect(ask("name=dragonfly")).toEqual([]);
  });
});

async function standIn() {
  let nowMs = 0;
  const keys = { "good-key": 3 };
  const ll2 = await startLl2({ spacecraft: records, limit: 2, keys, nowMs: () => nowMs });
  onTestFinished(() => ll2.close());
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${ll2.baseUrl}${path}`, { headers, redirect: "manual" });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return {
    ll2,
    get,
    advance(ms: number) {
      nowMs += ms;
    },
  };
}

describe("LL2's quota", () => {
  it("counts a sliding hour, tells how long to wait, and does not count what it refuses", async () => {
    const { ll2, get, advance } = await standIn();
    await get("/spacecraft/");
    advance(1_000_000);
    expect((await get("/spacecraft/99/")).status).toBe(404);
    const refused = await get("/spacecraft/");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2600"]);
    expect(refused.text).toContain("Expected available in 2600 seconds.");
    await get("/spacecraft/");
    advance(2_600_000);
    expect((await get("/spacecraft/")).status).toBe(200);
    expect(ll2.counted()).toHaveLength(3);
  });

  it("is each key's own, a wrong key is a 401, and another scheme is nobody", async () => {
    const { get } = await standIn();
    const limitWith = async (authorization: string) =>
      JSON.parse((await get("/api-throttle/", { authorization })).text).your_request_limit;
    expect(await limitWith("Token good-key")).toBe(3);
    expect(await limitWith("Bearer good-key")).toBe(2);
    expect((await get("/spacecraft/", { authorization: "Token bad" })).status).toBe(401);
  });
});

describe("LL2's manners", () => {
  it("answer a browser in HTML, a missing slash with a redirect, and a wrong format with 404", async () => {
    const { get } = await standIn();
    const html = await get("/api-throttle/", { accept: "text/html,*/*" });
    expect(html.headers.get("content-type")).toContain("text/html");
    expect((await get("/spacecraft")).status).toBe(301);
    expect((await get("/spacecraft/?format=xml")).status).toBe(404);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSharedUrl } from "../../../src/store/valkey/shared-url.ts";

describe("the address of a shared store", () => {
  it.each(["redis://localhost", "rediss://user:secret@cache.example:6380/2"])(
    "is one server: %s",
    (url) => {
      expect(parseSharedUrl(url)).toEqual({ kind: "single", url });
    },
  );

  it("is a cluster where there are several", () => {
    expect(parseSharedUrl("redis://a:7000, redis://b:7000")).toEqual({
      kind: "cluster",
      urls: ["redis://a:7000", "redis://b:7000"],
    });
  });

  it("may be sentinels, with the name of what they watch", () => {
    expect(parseSharedUrl("redis+sentinel://me:s%40cret@a:26380,b/cache/1")).toEqual({
      kind: "sentinel",
      options: {
        sentinels: [
          { host: "a", port: 26_380 },
          { host: "b", port: 26_379 },
        ],
        name: "cache",
        username: "me",
        password: "s@cret",
        db: 1,
      },
    });
  });

  it.each([
    "",
    "localhost:6379",
    "http://a",
    "redis://",
    "redis://a,http://b",
    "redis+sentinel://a",
  ])("is refused when it is none: %j", (text) => {
    expect(() => parseSharedUrl(text)).toThrow(TypeError);
  });

  it("never stands in its own refusal, since it may hold a password", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (text) => {
        try {
          parseSharedUrl(text);
        } catch (error) {
          expect(String(error)).not.toContain(text);
        }
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSharedUrl } from "../../../../src/store/valkey/connection/shared-url.ts";

describe("the address of a shared store", () => {
  it.each(["redis://localhost", "rediss://user:secret@cache.example:6380/2"])(
    "is one server: %s",
    (url) => {
      expect(parseSharedUrl(url)).toEqual({ kind: "single", url });
    },
  );

  it("is a cluster where there are several, with the user and password of the first", () => {
    expect(parseSharedUrl("redis://me:s%40cret@a:7000, redis://[::1]")).toEqual({
      kind: "cluster",
      nodes: [
        { host: "a", port: 7_000 },
        { host: "::1", port: 6_379 },
      ],
      access: { username: "me", password: "s@cret", isEncrypted: false },
    });
    expect(parseSharedUrl("rediss://a,rediss://b")).toMatchObject({
      access: { isEncrypted: true },
    });
  });

  it("may be sentinels, with the name of what they watch", () => {
    const address = "rediss+sentinel://me:s%40cret@a:26380,b/cache/1?sentinel-password=of%20theirs";
    expect(parseSharedUrl(address)).toEqual({
      kind: "sentinel",
      sentinels: [
        { host: "a", port: 26_380 },
        { host: "b", port: 26_379 },
      ],
      name: "cache",
      db: 1,
      access: { username: "me", password: "s@cret", isEncrypted: true },
      sentinelPassword: "of theirs",
    });
    expect(parseSharedUrl("redis+sentinel://:secret@a/cache")).toMatchObject({
      db: 0,
      access: { password: "secret", isEncrypted: false },
    });
  });

  it.each([
    "",
    "localhost:6379",
    "http://a",
    "redis://",
    "redis://a,http://b",
    "redis://a,rediss://b",
    "redis://a:port",
    "redis+sentinel://a",
    "redis+sentinel://a:port/cache",
    "redis+sentinel://a/cache/1?sentinel=yes",
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

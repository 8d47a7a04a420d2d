import { Writable } from "node:stream";
import { DiscordAPIError, HTTPError } from "discord.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLog } from "../../src/runtime/create-log.ts";
import { factsOf } from "../../src/runtime/log-facts.ts";
import { createRedaction } from "../../src/runtime/redaction.ts";
import { SourceError } from "../../src/spacecraft/source.ts";

const token = "canary-token.AbCdEf.0123456789";
const key = 'canary"key\\with+signs';
const interactionToken = "aW50ZXJhY3Rpb24tY2FuYXJ5";

function logOf(write: (log: ReturnType<typeof createLog>) => void, isTTY = false): string {
  let text = "";
  const out = new Writable({
    write(chunk, _, done) {
      text += chunk;
      done();
    },
  });
  write(createLog("trace", [token, key, undefined, ""], Object.assign(out, { isTTY })));
  return text;
}

const url = `https://discord.com/api/v10/interactions/123456789012345678/${interactionToken}/callback`;
const request = { files: undefined, body: { secret: token } };
const everyError: readonly [string, Error][] = [
  [
    "DiscordAPIError",
    new DiscordAPIError(
      { code: 10062, message: "Unknown interaction" },
      10062,
      404,
      "POST",
      url,
      request,
    ),
  ],
  ["HTTPError", new HTTPError(502, "Bad Gateway", "POST", url, request)],
  [
    "SourceError",
    new SourceError(`no answer for ${key}`, { kind: "unavailable" }, { cause: new Error(token) }),
  ],
  [
    "TypeError",
    new TypeError(`fetch failed at ${url}`, {
      cause: Object.assign(new Error(key), { code: "ECONNRESET" }),
    }),
  ],
  [
    "one with everything hanging on it",
    Object.assign(new Error("x"), { url, token, headers: { authorization: `Bot ${token}` } }),
  ],
];

describe("no secret stands in the log", () => {
  test.each(everyError)(
    "of a %s, as facts or as the error itself, for machines or for people",
    (_, error) => {
      for (const isTTY of [false, true]) {
        const text = logOf((log) => {
          log.error({ err: error }, `It failed: ${error.message}`);
          log.error(factsOf(error), "It failed");
          log.info({ error: error.message, url, text: `Token ${key}` }, "It failed");
        }, isTTY);
        for (const secret of [token, key, JSON.stringify(key).slice(1, -1), interactionToken]) {
          expect(text).not.toContain(secret);
        }
        expect(text).toContain("It failed");
      }
    },
  );

  test("wherever it stands in a text, also as a URL or JSON spells it", () => {
    const redact = createRedaction([token, key]);
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(token, key),
        fc.string(),
        (before, secret, after) => {
          const text = `${before}${secret}${encodeURIComponent(secret)}${JSON.stringify(secret)}${after}`;
          const clean = redact(text);
          expect(clean.split(secret).length).toBeLessThanOrEqual(
            `${before}${after}`.split(secret).length,
          );
        },
      ),
    );
  });

  test("as a URL spells it, though nothing of the spelling is the secret itself", () => {
    const redact = createRedaction([key]);
    expect(redact(`?key=${encodeURIComponent(key)}&x=1`)).toBe("?key=[secret]&x=1");
    expect(redact(`{"key":${JSON.stringify(key)}}`)).toBe('{"key":"[secret]"}');
  });

  test("where one secret begins with another, the longer one goes whole", () => {
    for (const secrets of [
      ["abc", "abcdef"],
      ["abcdef", "abc"],
    ]) {
      expect(createRedaction(secrets)("abcdef abc")).toBe("[secret] [secret]");
    }
  });
});

describe("an error in the log", () => {
  test("that was foreseen is name, message, code and causes, without a stack", () => {
    const deeper = new Error("no route");
    const facts = { code: "ECONNREFUSED" };
    const cause = Object.assign(new Error("connect ECONNREFUSED", { cause: deeper }), facts);
    const error = new SourceError("LL2 gave no answer", { kind: "unavailable" }, { cause });
    const line = JSON.parse(logOf((log) => log.warn({ err: error }, "No LL2")));
    expect(line.err).toEqual({
      name: "SourceError",
      message: "LL2 gave no answer",
      cause: {
        name: "Error",
        message: "connect ECONNREFUSED",
        code: "ECONNREFUSED",
        cause: { name: "Error", message: "no route" },
      },
    });
  });

  test("that was foreseen takes one line in a terminal, with each message once", () => {
    const cause = new Error("connect ECONNREFUSED");
    const wrapped = new Error("LL2 gave no answer", { cause });
    const error = new SourceError(wrapped.message, { kind: "unavailable" }, { cause: wrapped });
    const written = logOf((log) => log.warn({ err: error }, "No LL2"), true);
    expect(written.trimEnd().split("\n")).toHaveLength(1);
    expect(written).toContain('"why":"LL2 gave no answer: connect ECONNREFUSED"');
  });

  test("that is a mistake of ours keeps its stack in a terminal", () => {
    const written = logOf(
      (log) => log.error({ err: new TypeError("x is undefined") }, "Bad"),
      true,
    );
    expect(written).toContain("x is undefined");
    expect(written).toContain("log.test.ts");
  });

  test("that is a mistake of ours says where it happened", () => {
    const line = JSON.parse(
      logOf((log) => log.error({ err: new TypeError("x is undefined") }, "Broken")),
    );
    expect(line.err.stack).toMatch(/^at .*log\.test\.ts/);
  });
});

describe("a line of the log", () => {
  test("is one line of JSON, and shows nothing invisible, whatever it is told", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const hostile = `${text}\n{"level":"fatal"}\u001b[31m\u2028\u202e`;
        const written = logOf((log) => {
          log.info({ text: hostile, err: new Error(hostile) }, "Said");
        });
        expect(written.trimEnd().split(/[\n\u2028\u2029]/)).toHaveLength(1);
        const line = JSON.parse(written);
        expect(line).toMatchObject({ level: "info", msg: "Said" });
        expect(line.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(line.err.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 200 },
    );
  });

  test("in a terminal cannot be coloured or broken by what it quotes", () => {
    const written = logOf((log) => log.info({ text: "a\u001b[2Jb\nc" }, "Said"), true);
    expect(written).not.toContain("\u001b[2J");
    expect(written).not.toContain("b\nc");
  });
});

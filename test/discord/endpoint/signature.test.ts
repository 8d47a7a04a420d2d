import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSignatureCheck } from "../../../src/discord/endpoint/signature.ts";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const hex = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString("hex");
const nowSeconds = 1_800_000_000;
const isSigned = createSignatureCheck(hex, { now: () => new Date(nowSeconds * 1000) });

function headersFor(body: string, timestamp: number | string = nowSeconds) {
  const signature = sign(null, Buffer.from(`${timestamp}${body}`), privateKey).toString("hex");
  return { "x-signature-timestamp": String(timestamp), "x-signature-ed25519": signature };
}

const check = (headers: Record<string, string | string[]>, body = "{}") =>
  isSigned(headers as never, Buffer.from(body));

describe("a signature", () => {
  test("is taken when timestamp and body are what was signed, whatever they hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (body) => {
        expect(check(headersFor(body), body)).toBe(true);
      }),
    );
  });

  test("is refused when a single byte of the body, the timestamp or itself is another", () => {
    const body = JSON.stringify({ type: 1 });
    const headers = headersFor(body);
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const bytes = Buffer.from(body);
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expect(isSigned(headers, bytes)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.nat(127), fc.integer({ min: 1, max: 15 }), (index, change) => {
        const digits = [...headers["x-signature-ed25519"]];
        digits[index] = (Number.parseInt(digits[index] ?? "0", 16) ^ change).toString(16);
        expect(check({ ...headers, "x-signature-ed25519": digits.join("") }, body)).toBe(false);
      }),
    );
    const later = { ...headers, "x-signature-timestamp": String(nowSeconds + 1) };
    expect(check(later, body)).toBe(false);
  });

  test.each([
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
  ])("of %i seconds from now is taken: %s", (apartSeconds, isTaken) => {
    expect(check(headersFor("{}", nowSeconds + apartSeconds))).toBe(isTaken);
  });

  test.each<[string, Record<string, string | string[]>]>([
    ["without headers", {}],
    ["without a timestamp", { "x-signature-ed25519": headersFor("{}")["x-signature-ed25519"] }],
    ["without a signature", { "x-signature-timestamp": String(nowSeconds) }],
    ["that is too short", { ...headersFor("{}"), "x-signature-ed25519": "00" }],
    ["that is no hexadecimal", { ...headersFor("{}"), "x-signature-ed25519": "g".repeat(128) }],
    ["given twice", { ...headersFor("{}"), "x-signature-ed25519": ["00", "00"] }],
    ["of a time with a fraction", headersFor("{}", "1800000000.5")],
    ["of no time", headersFor("{}", "now")],
    ["of an empty time", headersFor("{}", "")],
  ])("%s is refused", (_title, headers) => {
    expect(check(headers)).toBe(false);
  });

  test("of another application is refused", () => {
    const isOurs = createSignatureCheck("2a".repeat(32), { now: () => new Date() });
    expect(isOurs(headersFor("{}"), Buffer.from("{}"))).toBe(false);
  });
});

import { createPublicKey, verify } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Clock } from "../../runtime/clock.ts";

/** Whether a request is signed by Discord, and not an old one sent again. */
export type SignatureCheck = (headers: IncomingHttpHeaders, body: Buffer) => boolean;

/** What stands before the 32 bytes of an Ed25519 key in SPKI (RFC 8410). */
const spkiPrefix = "302a300506032b6570032100";
/** Discord sends at once. What is older was recorded, or this machine's clock is wrong. */
const mostApartSeconds = 5 * 60;

/** `publicKey`: 64 hexadecimal digits. */
export function createSignatureCheck(publicKey: string, clock: Pick<Clock, "now">): SignatureCheck {
  const der = Buffer.from(spkiPrefix + publicKey, "hex");
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  return (headers, body) => {
    const timestamp = headers["x-signature-timestamp"];
    const signature = headers["x-signature-ed25519"];
    if (typeof timestamp !== "string" || typeof signature !== "string") return false;
    if (!/^\d{1,12}$/.test(timestamp) || !/^[\da-f]{128}$/i.test(signature)) return false;
    const apartSeconds = clock.now().getTime() / 1000 - Number(timestamp);
    if (Math.abs(apartSeconds) > mostApartSeconds) return false;
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    return verify(null, signed, key, Buffer.from(signature, "hex"));
  };
}

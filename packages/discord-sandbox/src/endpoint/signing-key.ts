import { createPrivateKey, createPublicKey, randomBytes, sign } from "node:crypto";

/** The Ed25519 pair with which interactions sent over HTTP are signed. */
export interface SigningKey {
  /** 64 hexadecimal digits, as the Developer Portal shows them. */
  readonly publicKey: string;
  /** 128 hexadecimal digits. */
  sign(text: string): string;
}

/** What stands before the 32 bytes of a private key in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = "302e020100300506032b657004220420";

/** `privateKey`: 64 hexadecimal digits; a random one when empty. */
export function createSigningKey(privateKey = ""): SigningKey {
  if (privateKey !== "" && !/^[\da-f]{64}$/i.test(privateKey)) {
    throw new TypeError("privateKey takes 64 hexadecimal digits.");
  }
  const digits = privateKey === "" ? randomBytes(32).toString("hex") : privateKey;
  const key = createPrivateKey({
    key: Buffer.from(PKCS8_PREFIX + digits, "hex"),
    format: "der",
    type: "pkcs8",
  });
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  return {
    publicKey: Buffer.from(x, "base64url").toString("hex"),
    sign: (text) => sign(null, Buffer.from(text), key).toString("hex"),
  };
}

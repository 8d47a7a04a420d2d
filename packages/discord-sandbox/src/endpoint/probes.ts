import { InteractionResponseType, InteractionType } from "discord-api-types/v10";
import { asObject } from "../base/json.ts";
import type { NextId } from "../base/snowflake.ts";
import type { World } from "../world/world.ts";
import type { EndpointAnswer, Signature } from "./post.ts";
import { createSigningKey, type SigningKey } from "./signing-key.ts";

/** What Discord sends to see whether an endpoint is one. */
export function pingOf(world: World, nextId: NextId): string {
  return JSON.stringify({
    id: nextId(),
    application_id: world.application.id,
    type: InteractionType.Ping,
    token: "ping",
    version: 1,
    entitlements: [],
    authorizing_integration_owners: {},
  });
}

/** Why this is no answer to a PING; `undefined` when it is one. */
export function faultOfPong({ status, contentType, bytes }: EndpointAnswer): string | undefined {
  if (status !== 200) return `PING was answered with status ${status} instead of 200.`;
  if (!contentType.startsWith("application/json")) {
    return "PING was answered without the content type application/json.";
  }
  const isPong = typeOf(bytes) === InteractionResponseType.Pong;
  return isPong ? undefined : "PING was not answered with a PONG (type 1).";
}

function typeOf(bytes: Buffer): unknown {
  try {
    return asObject(JSON.parse(bytes.toString("utf8")))["type"];
  } catch {
    return undefined;
  }
}

/** Why the endpoint is not safe; `undefined` when it refused the bad signature. */
export function faultOfRefusal({ status }: EndpointAnswer): string | undefined {
  return status === 401
    ? undefined
    : `A bad signature was answered with status ${status} instead of 401.`;
}

/** Signatures that no endpoint may accept, one kind after the other. */
export function createBadSignatures(
  key: SigningKey,
): (timestamp: string, body: string) => Signature {
  const stranger = createSigningKey();
  let count = 0;
  return (timestamp, body) => {
    count += 1;
    const forged = { timestamp, signature: stranger.sign(timestamp + body) };
    // Rightly signed, but for another moment.
    const moved = { timestamp: `${timestamp}0`, signature: key.sign(timestamp + body) };
    return count % 2 === 1 ? forged : moved;
  };
}

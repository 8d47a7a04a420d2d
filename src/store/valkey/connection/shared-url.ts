/** Where the shared store is. */
export type SharedServer =
  | { readonly kind: "single"; readonly url: string }
  | {
      readonly kind: "cluster";
      /** Any of its nodes; they know the others. */
      readonly nodes: readonly Address[];
      readonly access: Access;
    }
  | {
      readonly kind: "sentinel";
      readonly sentinels: readonly Address[];
      /** The name under which they watch the server. */
      readonly name: string;
      readonly db: number;
      readonly access: Access;
      /** Of the sentinels themselves, where they ask for one. */
      readonly sentinelPassword?: string;
    };

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The same for every node. */
export interface Access {
  readonly username?: string;
  readonly password?: string;
  readonly isEncrypted: boolean;
}

const plain = /^rediss?:\/\/.+/;
const watched =
  /^(rediss?)\+sentinel:\/\/(?:([^@/]*)@)?([^/?]+)\/([^/?]+)(?:\/(\d+))?(?:\?sentinel-password=([^&]+))?$/;
const serverPort = 6379;
const sentinelPort = 26_379;

/**
 * Reads `redis://user:password@host:6379/0`; several of them with commas between for a cluster, with the user and password
 * of the first; and `redis+sentinel://user:password@host:26379,host2:26379/name/0?sentinel-password=...` for a server that
 * sentinels watch. With `rediss` in place of `redis` every connection is encrypted.
 * @throws {TypeError} for anything else, without repeating it: it may hold a password.
 */
export function parseSharedUrl(text: string): SharedServer {
  try {
    return /^rediss?\+sentinel:/.test(text) ? parseSentinels(text) : parseServers(text);
  } catch {
    // Without its cause: what `new URL` throws repeats its input.
    throw new TypeError(
      "The shared store's address must be redis://, rediss:// or redis+sentinel://",
    );
  }
}

function parseServers(text: string): SharedServer {
  const parts = text.split(",").map((each) => each.trim());
  if (!parts.every((each) => plain.test(each))) throw new TypeError("no address");
  const urls = parts.map((each) => new URL(each));
  const [first] = urls;
  if (first === undefined || urls.some(({ hostname }) => hostname === "")) {
    throw new TypeError("no host");
  }
  if (urls.some(({ protocol }) => protocol !== first.protocol)) throw new TypeError("mixed");
  if (urls.length === 1) return { kind: "single", url: text.trim() };
  return {
    kind: "cluster",
    nodes: urls.map((url) => addressOf(url, serverPort)),
    access: accessOf(first),
  };
}

function parseSentinels(text: string): SharedServer {
  const parts = watched.exec(text);
  if (parts === null) throw new TypeError("no sentinels");
  const [, protocol, credentials, hosts = "", name = "", db = "0", sentinelPassword] = parts;
  const sentinels = hosts.split(",").map((each) => {
    return addressOf(new URL(`redis://${each.trim()}`), sentinelPort);
  });
  return {
    kind: "sentinel",
    sentinels,
    name: decodeURIComponent(name),
    db: Number(db),
    access: accessOf(new URL(`${protocol}://${credentials ?? ""}@any`)),
    ...(sentinelPassword !== undefined && {
      sentinelPassword: decodeURIComponent(sentinelPassword),
    }),
  };
}

function addressOf({ hostname, port }: URL, otherwise: number): Address {
  // An IPv6 address stands in brackets in a URL, and nowhere else.
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return { host, port: port === "" ? otherwise : Number(port) };
}

function accessOf({ protocol, username, password }: URL): Access {
  return {
    isEncrypted: protocol === "rediss:",
    ...(username !== "" && { username: decodeURIComponent(username) }),
    ...(password !== "" && { password: decodeURIComponent(password) }),
  };
}

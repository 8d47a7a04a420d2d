/** Where the shared store is. */
export type SharedServer =
  | { readonly kind: "single"; readonly url: string }
  | { readonly kind: "cluster"; readonly urls: readonly string[] }
  | {
      readonly kind: "sentinel";
      readonly options: {
        readonly sentinels: { host: string; port: number }[];
        readonly name: string;
        readonly username?: string;
        readonly password?: string;
        readonly db?: number;
      };
    };

const plain = /^rediss?:\/\/.+/;
const sentinelPort = 26_379;

/**
 * Reads `redis://user:password@host:6379/0`, `rediss://...` for TLS, several of them with commas between for a cluster, and
 * `redis+sentinel://user:password@host:26379,host2:26379/name/0` for a server that sentinels watch.
 * @throws {TypeError} for anything else, without repeating it: it may hold a password.
 */
export function parseSharedUrl(text: string): SharedServer {
  if (text.startsWith("redis+sentinel://")) return parseSentinels(text);
  const urls = text.split(",").map((each) => each.trim());
  if (!urls.every((url) => plain.test(url) && URL.canParse(url))) throw malformed();
  const [url = ""] = urls;
  return urls.length === 1 ? { kind: "single", url } : { kind: "cluster", urls };
}

function parseSentinels(text: string): SharedServer {
  const parts = /^redis\+sentinel:\/\/(?:([^@/]*)@)?([^/]+)\/([^/]+)(?:\/(\d+))?$/.exec(text);
  if (parts === null) throw malformed();
  const [, credentials, hosts = "", name = "", db] = parts;
  const [username = "", password] = credentials?.split(":").map(decodeURIComponent) ?? [];
  const sentinels = hosts.split(",").map((each) => {
    const { hostname, port } = new URL(`redis://${each}`);
    return { host: hostname, port: port === "" ? sentinelPort : Number(port) };
  });
  return {
    kind: "sentinel",
    options: {
      sentinels,
      name,
      ...(username !== "" && { username }),
      ...(password !== undefined && { password }),
      ...(db !== undefined && { db: Number(db) }),
    },
  };
}

function malformed(): TypeError {
  return new TypeError(
    "The shared store's address must be redis://, rediss:// or redis+sentinel://",
  );
}

/** Proxies as other programs name them: HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
export interface ProxySettings {
  /** For https and wss. */
  readonly https?: string | undefined;
  /** For http and ws. */
  readonly http?: string | undefined;
  /** Hosts to reach directly, with commas between: names (their subdomains, too), addresses, with a port or without, or `*`. */
  readonly except?: string | undefined;
}

/** The proxy that leads to a URL; `undefined` where the way is direct. */
export type ProxyFor = (url: string) => string | undefined;

/** What is on this machine is never asked for through a proxy. */
const loopback = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function createProxyFor({ https, http, except = "" }: ProxySettings): ProxyFor {
  const entries = except
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "");
  return (url) => {
    const { protocol, hostname, port } = new URL(url);
    const isSecure = protocol === "https:" || protocol === "wss:";
    const proxy = isSecure ? https : http;
    if (proxy === undefined || loopback.test(hostname)) return undefined;
    const usedPort = port === "" ? (isSecure ? "443" : "80") : port;
    const isExcepted = entries.some((entry) => covers(entry, hostname, usedPort));
    return isExcepted ? undefined : proxy;
  };
}

/** As they stand in the URLs and as they are sent: never to be shown. */
export function passwordsOf({ https, http }: ProxySettings): string[] {
  return [https, http].flatMap((url) => {
    const { password } = new URL(url ?? "http://none");
    return password === "" ? [] : [password, decodeURIComponent(password)];
  });
}

function covers(entry: string, hostname: string, port: string): boolean {
  if (entry === "*") return true;
  const [, host = "", entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) return false;
  const domain = host.replace(/^\*?\./, "");
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

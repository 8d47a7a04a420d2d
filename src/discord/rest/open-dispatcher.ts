import { Agent, type Dispatcher, Pool, ProxyAgent } from "undici";

/** Connections to one host, through an HTTP proxy where there is one. */
export function openPool(
  origin: string,
  proxyUrl: string | undefined,
  options: Pool.Options,
): Dispatcher {
  return proxyUrl === undefined
    ? new Pool(origin, options)
    : new ProxyAgent({ uri: proxyUrl, ...withoutFactory(options) });
}

/** For discord.js's REST. */
export function openAgent(proxyUrl: string | undefined): Dispatcher {
  return proxyUrl === undefined ? new Agent() : new ProxyAgent(proxyUrl);
}

/** A pool makes clients, an agent pools: of these options they share all others. */
function withoutFactory({ factory: _, ...options }: Pool.Options): Omit<Pool.Options, "factory"> {
  return options;
}

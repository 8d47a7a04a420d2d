import { createHttp } from "../ll2/http/http.ts";
import { TransportError } from "../ll2/http/transport-error.ts";
import { readThrottle } from "../ll2/schema/throttle-schema.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";

export interface Ll2Access {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly version: string;
}

/** One renewal of the roster: 600 craft, 100 a page. */
const requestsOfRoster = 7;

/** Asks `/api-throttle/`, which costs none of the hour's requests (LL2 FAQ). */
export async function checkLl2({
  baseUrl,
  apiKey,
  proxyUrl,
  version,
}: Ll2Access): Promise<Finding> {
  const what = "LL2";
  const host = new URL(baseUrl).host;
  const http = createHttp({
    baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    proxyUrl,
    userAgent: `spacecraft-bot/${version}`,
  });
  try {
    const { status, body } = await http.get("/api-throttle/", { format: "json" });
    if (status === 401 || status === 403) {
      return fault(what, `${host} does not accept the key (LL2_API_KEY)`);
    }
    const throttle = status === 200 ? readThrottle(body) : undefined;
    if (throttle === undefined && status === 404) {
      return warning(what, `${host} is not of version 2.3.0, the one that is read (LL2_BASE_URL)`);
    }
    if (throttle === undefined) {
      return warning(what, `${host} answers, but not as LL2 does (status ${status})`);
    }
    const left = Math.max(0, throttle.limit - throttle.used);
    const budget = `${host}, ${left} of ${throttle.limit} requests left`;
    if (left >= requestsOfRoster) return fine(what, budget);
    return warning(what, `${budget}: the roster is renewed once there are ${requestsOfRoster}`);
  } catch (error) {
    const why = error instanceof TransportError ? error.reason : "unknown";
    return warning(
      what,
      `${host} cannot be reached (${why}): answers come from the stored roster, or from the starter roster`,
    );
  } finally {
    await http.close();
  }
}
